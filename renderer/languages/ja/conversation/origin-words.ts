import type { words as english } from "../../../conversation/origin-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "出所",
  from: "インポート元",
  kinds: { cloister: "Cloister のエクスポート", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" },
  model: "モデル",
  modelNote: "ファイルに書かれた名前です。どのように作られたかは、これ以上わかりません。",
  notImported: "インポートされていません",
};
