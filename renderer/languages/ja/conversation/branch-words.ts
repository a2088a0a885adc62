import type { words as english } from "../../../conversation/branch-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  edit: "編集",
  editMessage: "メッセージを編集",
  editHint: "元のメッセージの隣に保存され、回答されます。失われるものはありません。",
  editAnswerHint: "モデルの回答の隣に、自分の版として保存されます。失われるものはありません。",
  save: "保存",
  edited: "手動で編集しました。",
  branch: "分岐",
  branchExplained: "ここから新しい分岐で続けます。この後にあるものは残ります。",
  branchBegun: "新しい分岐：次のメッセージはここから続きます。この後にあったものは残っています。",
  branchAtEnd: "次のメッセージはここから続きます。",
  showContinuation: "この後にあったものを表示",
  copyBranch: "新しいチャットとして続ける",
  copiedTitle: (title) => `${title}（分岐）`,
  continuedFrom: (title) => `「${title}」の続き`,
  originGone: "もうここにないチャットの続き",
  openOrigin: "開く",
  branches: "分岐",
  showBranches: "分岐",
  closeBranches: "分岐を閉じる",
  oneBranch: "このチャットの分岐は 1 つです。編集、再生成、分岐で別の分岐ができ、これも残ります。",
  leftOut: (value) => `古い区間 ${value} 個はここに描かれていません。残っています。`,
  emptyMessage: "本文なし",
  messageCount: (value) => (value === 1 ? "" : `${count(value)} 件のメッセージ`),
};
