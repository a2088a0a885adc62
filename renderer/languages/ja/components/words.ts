import type { words as english } from "../../../components/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  copied: "コピーしました",
  copiedName: (label) => `${label}：コピーしました`,
  cancel: "キャンセル",
  undo: "元に戻す",
  close: "閉じる",
  clear: "消去",
  model: "モデル",
  noModel: "モデルなし",
  chooseModel: "モデルを選択",
};
