import type { words as english } from "../../../components/chat-menu-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  rename: "名前を変更",
  pin: "固定",
  unpin: "固定を解除",
  move: "移動",
  noFolder: "フォルダーなし",
  newFolder: "新しいフォルダー…",
  archive: "アーカイブ",
  unarchive: "アーカイブから戻す",
  duplicate: "複製",
  remove: "削除",
  copyOf: (title) => `${title}（コピー）`,
};
