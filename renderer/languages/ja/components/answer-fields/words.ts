import type { words as english } from "../../../../components/answer-fields/words.ts";
import type { Translation } from "../../../translation.ts";
import { count } from "../../numbers.ts";

export const words: Translation<typeof english> = {
  names: {
    modelFileId: "モデル",
    systemPrompt: "システムプロンプト",
    temperature: "温度",
    topK: "Top-k",
    topP: "Top-p",
    minP: "Min-p",
    repeatPenalty: "繰り返しペナルティ",
    seed: "シード",
    maxTokens: "回答の最大長",
    stopStrings: "停止文字列",
    contextSize: "コンテキストサイズ",
    jsonSchema: "回答の形式",
  },
  systemPromptHint: "最初のメッセージより前にモデルが読む指示です。",
  temperatureHint: "0 では常に最も確からしいトークンを選び、大きいほどばらつきます。既定：0.70。",
  topKHint: "確からしいトークンの上位この個数から選びます。0 はすべてです。既定：40。",
  topPHint: "合計でこの確率に達するまでの上位のトークンから選びます。既定：0.95。",
  minPHint: "最も確からしいトークンのこの割合に満たないものを除きます。既定：0.05。",
  repeatPenaltyHint: "1 より大きいと、最近出たトークンが選ばれにくくなります。既定：1（オフ）。",
  seedHint: "同じ数と同じプロンプトからは同じ回答が出ます。既定：毎回別の数。",
  maxTokensHint: (tokens) =>
    `回答はこのトークン数で止まり、ボタンで続けられます。既定：設定のとおり（${tokens}）。`,
  stopStringsHint: "回答はこれらの文字列が始まるところで終わります。1 行に 1 つ、最大 16 個。既定：なし。",
  contextSizeHint:
    "このチャットに入るトークン数です。ロード済みと異なるサイズにすると、モデルがロードし直されます。既定：設定のとおり。",
  formatHint: "自由なテキスト、または指定した形の JSON。既定：自由なテキスト。",
  random: "ランダム",
  asInSettings: "設定のとおり",
  sampling: "サンプリング",
  answer: "回答",
  reset: (name) => `${name}をリセット`,
  outOfBounds: (minimum, maximum, whole) =>
    `${count(minimum)} から ${count(maximum)} までの${whole ? "整数" : "数"}にしてください。元のままです。`,
  tooManyStops: (most, length) =>
    `最大 ${count(most)} 行、1 行 ${count(length)} 文字までです。元のままです。`,
  freeText: "自由なテキスト",
  json: "スキーマに従う JSON",
  schema: "JSON スキーマ",
  schemaHint:
    "モデルはこれ以外を書けず、できあがった回答は検査されます。スキーマはモデルに見えません。何を求めるかはシステムプロンプトに書いてください。",
  sample: "例から始める",
  samples: {
    answer: "回答と確信度",
    list: "テキストのリスト",
    extraction: "文章からの事実",
    classification: "ラベルとその理由",
  },
  usable: "エンジンはこのスキーマに従えます。",
  notKept: "直すまでは使われません。",
  problem: (problem) => {
    switch (problem.kind) {
      case "syntax":
        return `${count(problem.line)} 行 ${count(problem.column)} 列：ここで JSON ではなくなっています。`;
      case "too-long":
        return `${count(problem.limit)} 文字を超えています。短くしてください。`;
      case "too-many-parts":
        return `要素が ${count(problem.limit)} 個を超えています。小さくしてください。`;
      case "too-deep":
        return `${problem.path}：入れ子が ${count(problem.limit)} 段を超えています。`;
      case "wrong-value":
        return `${problem.path}：JSON Schema では、ここにこの値は使えません。`;
      case "unsupported":
        return `${problem.path}：エンジンは ${problem.keyword} に従えません。省くか、別の書き方にしてください。`;
      case "type-missing":
        return `${problem.path}："type": "object" のように型を書いてください。`;
      case "reference-missing":
        return `${problem.path}："$defs" に参照先がありません。`;
      case "reference-circular":
        return `${problem.path}：何も書かれないうちに自分自身へ戻ります。`;
      case "number-too-large":
        return `${problem.path}：大きすぎます。最大は ${count(problem.limit)} です。`;
    }
  },
  note: (note) => {
    switch (note.kind) {
      case "checked-afterwards":
        return `${note.keyword}：書く間は従いませんが、できあがった回答で検査します。`;
      case "ignored":
        return `${note.keyword}：従わず、検査もしません。`;
      case "all-properties":
        return "必須でないプロパティも書かれます。";
    }
  },
};
