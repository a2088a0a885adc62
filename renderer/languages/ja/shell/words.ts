import type { words as english } from "../../../shell/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  product: "Cloister",
  mainNavigation: "メイン",
  pages: {
    chats: "チャット",
    assistants: "アシスタント",
    models: "モデル",
    compare: "比較",
    licenses: "ライセンス",
    settings: "設定",
  },
  compareSectionsName: "比較のセクション",
  compareSections: { comparisons: "比較の一覧", sideBySide: "並べて比べる" },
  offline: "オフライン",
  offlineExplained: "Cloister の起動後、接続は一度も開かれていません。",
  connections: (value) => `接続 ${count(value)} 件`,
  connectionsExplained: (value) => `Cloister の起動後に開かれた接続は ${count(value)} 件です。`,
  dismiss: "閉じる",
  temporaryChat: "一時チャット",
};
