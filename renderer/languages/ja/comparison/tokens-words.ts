import type { words as english } from "../../../comparison/tokens-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "トークンごと",
  intro:
    "同じプロンプトをすべてのファイルに与え、常に最も確率の高いトークンを選び、それぞれがどこで初めて基準から離れるかを示します。",
  prompt: "プロンプト",
  placeholder: "フランスの首都は",
  maximum: "トークン数の上限",
  tokens: (value) => `${value} トークン`,
  run: "実行",
  running: "すべてのファイルで実行中",
  traces: "以前のプロンプト",
  answer: "回答",
  ofFile: "各ファイルが書いたもの",
  onReference: "基準の回答を各ファイルから見たもの",
  surprise: "意外さ",
  surpriseExplained:
    "基準の各トークンを、そのファイルがどれだけありえないと見たか。意外なほど下線が強くなります。",
  levels: {
    low: "予想どおり: 50 % 以上",
    some: "10 から 50 %",
    much: "1 から 10 %",
    most: "1 % 未満",
  },
  tokenSaid: (token, percent) => `${token}、${percent}`,
  probability: (percent) => `確率 ${percent}`,
  others: "ここで最も確率が高いもの",
  reference: "基準",
  same: "最後まで基準と同じものを書きます。",
  leaves: (place) => `トークン ${place} で基準から離れます。`,
  wrote: (own, percent) => `「${own}」(${percent}) と書き、`,
  referenceWrote: (token, percent) => `基準の「${token}」はそこで ${percent} でした。`,
  inReference: (token, percent) => `基準は「${token}」に ${percent} を与えました。`,
  otherTokenizer: "テキストを基準とは異なるトークンに分けるので、並べて比べることはできません。",
  nothing: "何も書きませんでした。",
  notRunning: "比較が完了するか一時停止するまでお待ちください。いまエンジンが測定しています。",
  placeOf: (place, total) => `${total} トークン中 ${place} 番目`,
};
