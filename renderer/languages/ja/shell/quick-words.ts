import type { quickWords as english } from "../../../shell/quick-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "クイック質問",
  answer: "回答",
  temporary: "一時的：メモリーにだけ保持し、次の質問で消えます。",
  open: "Cloister で開く",
  close: "閉じる",
  hint: "Enter で質問、Escape で閉じます。",
  noModel: "モデルがインストールされていません。Cloister を開き、「モデル」で選んでください。",
  copy: "コピー",
};
