import type { licenseWords as english } from "../../../components/license-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  classes: {
    "open-source": "オープンソース",
    "open-weights": "オープンウェイト",
    community: "コミュニティライセンス",
    "non-commercial": "非商用",
    unknown: "不明",
  },
  classDefinitions: {
    "open-source": "Open Source Initiative の承認済み。誰でも、どんな目的でも、使用、変更、共有ができます。",
    "open-weights": "使用の制限は少ないものの、Open Source Initiative の承認はありません。",
    community: "利用者数、分野、名称、または利用規約による制限の範囲で使えます。",
    "non-commercial": "別のライセンスがなければ商用には使えません。",
    unknown: "Cloister の知るライセンスは示されていません。",
  },
  permits: "できること",
  requires: "必要なこと",
  forbids: "禁止されること",
  nothingStated: "何も示されていません。",
  nothing: "なし。",
  statementsFrom: (address) => `これらの文は ${address} の要約です。法的な助言ではありません。`,
  noSource: "これ以上は示されていません。",
  fullText: "全文",
  showText: "全文を表示",
  hideText: "全文を隠す",
  searchText: "本文を検索",
  hits: (value) => `${count(value)} 行`,
  noHits: "この本文にはありません",
  textFrom: (from) => `出典：${from}。`,
  textHash: "SHA-256 をコピー",
  noText: "全文はここに保存されていません。モデル自身の本文は、モデルを見るときにリポジトリから読まれます。",
  noTextInRepository:
    "モデルのリポジトリにライセンス本文がありません。同意するのは上に記した内容です。完全な条件は出典にあります。",
  moreLines: (value) => `さらに ${count(value)} 行を表示`,
  readingText: "ライセンス本文を読んでいます",
  dialogTitle: (model) => `${model} のライセンス`,
  further: (license) => `次のライセンスも適用されます：${license}`,
  sameText: "リポジトリのライセンスファイルは 1 つで、上に表示しています。",
  accept: "ライセンスに同意",
  acceptUnknown: "ライセンスに同意",
  accepting: "記録中",
  acceptHint:
    "何に、いつ、どの名前で同意したかが、モデルの横に記録されます。本文が変わると改めて確認します。",
  openness: "公開の度合い",
  opennessParts: {
    weights: "重み",
    trainingCode: "学習コード",
    trainingData: "学習データ",
    documentation: "文書",
    licenseClass: "ライセンス",
  },
  opennessStates: { open: "公開", partial: "一部公開", closed: "非公開", unknown: "記載なし" },
  opennessSource: (source) => (source === null ? "示されていません。" : `出典：${source}`),
};
