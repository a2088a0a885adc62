import type { words as english } from "../../../evaluation-sets/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "問題集をインポート",
  description: (file) => `${file} から。インポートするまで何も保存されません。`,
  reading: "ファイルを読み込み中",
  name: "問題集の名前",
  found: (value) => `${count(value)} 問`,
  kind: {
    "multiple-choice": "多肢選択",
    exact: "完全一致",
    normalized: "大文字小文字と句読点を無視した一致",
    "regular-expression": "正規表現",
    json: "スキーマに従う JSON",
    judgment: "ご自身で判定",
  },
  ofKind: (kind, value) => `${kind}: ${count(value)}`,
  none: "このファイルに問題となる行はありません。",
  brokenHeading: (value) => `壊れた行 ${count(value)} 件`,
  brokenHint: "これらは除かれます。ファイルを直してもう一度選ぶか、除いたまま続けてください。",
  brokenLines: "壊れた行",
  line: (line, reason) => `${line} 行目: ${reason}`,
  more: (value) => `ほか ${count(value)} 件`,
  ignored: (fields) => `どの問題にもない項目なので除きました: ${fields}。`,
  first: "最初の問題",
  cancel: "キャンセル",
  close: "閉じる",
  start: (value) => `${count(value)} 問をインポート`,
  importing: "インポート中",
};
