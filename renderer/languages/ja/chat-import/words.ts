import type { words as english } from "../../../chat-import/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const kinds = { cloister: "Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" } as const;
const chatsIn = (value: number): string => counted(value, { other: "チャット # 件" });
const messagesIn = (value: number): string => counted(value, { other: "メッセージ # 件" });

export const words: Translation<typeof english> = {
  title: "チャットをインポート",
  description: "Cloister、ChatGPT、Open WebUI、Jan のファイルから。どこにも送信されません。",
  files: "ファイル",
  reading: "ファイルを読んでいます",
  readMessages: (value) => `${messagesIn(value)}を読みました`,
  found: (kind, chats, messages) => `${kinds[kind]}：${chatsIn(chats)}、${messagesIn(messages)}`,
  nothing: "チャットは含まれていません。",
  duplicates: (value) => `${chatsIn(value)}はすでにあります`,
  skip: (value) => `すでにある${chatsIn(value)}を飛ばす`,
  skipHint: "飛ばさない場合は、すでにあるものの隣にもう一度追加されます。",
  leftOut: "インポートされないもの",
  leftOutHint: "Cloister が残すのは言葉です。各メッセージには、ほかに何があったかが記されます。",
  leftOutOne: (what, value) => (value === 1 ? what : `${what}（${count(value)} 回）`),
  start: (value) => `${chatsIn(value)}をインポート`,
  importing: "インポート中",
  imported: (chats, messages) =>
    chats === 0
      ? "インポートされたチャットはありません。"
      : `${chatsIn(chats)}（${messagesIn(messages)}）をインポートしました。`,
  skipped: (value) => `すでにある${chatsIn(value)}を飛ばしました。`,
  cancelled: "キャンセルしました。それまでにインポートした分は完全な形で残ります。",
  failed: (name, sentence) => `${name}：${sentence}`,
  cancel: "キャンセル",
  close: "閉じる",
};
