import type { words as english } from "../../../commands/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  palette: "コマンドパレット",
  search: "コマンドを検索",
  placeholder: "コマンド、チャット、モデル、設定を検索",
  results: "結果",
  recent: "最近",
  commands: "コマンド",
  chats: "チャット",
  nothing: (query) => `「${query}」という名前のものはありません。`,
  found: (value) => `${count(value)} 件`,
  kinds: {
    command: "コマンド",
    chat: "チャット",
    model: "モデル",
    assistant: "アシスタント",
    setting: "設定",
  },
  optionOf: (name, kind) => `${name}、${kind}`,
};
