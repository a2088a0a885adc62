import type { words as english } from "../../../quantization/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "量子化ファイルを作成",
  description: (name, size) => `${name} (${size}) から作る、より小さなファイルです。`,
  parent: "作成元",
  reading: "各型の結果をエンジンに問い合わせ中",
  table: "型",
  choose: "作成する",
  makeType: (type) => `${type} を作成`,
  type: "型",
  bits: "重みあたりのビット数",
  size: "サイズ",
  usual: "よく使う型",
  all: "すべての型",
  made: "作成済み",
  needsText: "重要度行列が必要です。",
  otherwise: (value, total) =>
    `${count(total)} 個のテンソルのうち ${count(value)} 個は、行がこの型に合わないため別の型になります。`,
  importance: "重要度行列を使う",
  importanceHint:
    "次に選ぶテキストファイルから計算します。そこで最も重要な重みが最もよく保たれます。しばらく時間がかかります。",
  free: (size) => `ディスクの空き ${size}`,
  takes: (size) => `選んだファイルは ${size} を使います。`,
  progress: "作成中のもの",
  cancel: "キャンセル",
  close: "閉じる",
  startNone: "ファイルを作成",
  start: (value) => `${count(value)} ファイルを作成`,
  starting: "開始中",
};
