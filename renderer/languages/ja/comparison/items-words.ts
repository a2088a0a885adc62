import type { words as english } from "../../../comparison/items-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "各問題への回答",
  set: "問題集",
  show: "表示",
  filter: {
    all: "すべての問題",
    different: "ファイルで分かれた問題",
    wrong: "不正解",
    right: "正解",
  },
  byFile: "ファイル",
  anyFile: "いずれかのファイル",
  search: "問題を検索",
  searchHint: "問題または回答",
  table: "問題",
  item: "問題",
  expected: "期待される答え",
  right: "正解",
  wrong: "不正解",
  partly: (percent) => `${percent} 正解`,
  notAnswered: "未回答",
  details: (item) => `${item} への回答`,
  prompt: "プロンプト",
  choices: "各選択肢の対数尤度",
  figures: (prompt, generated, seconds) =>
    `プロンプト ${prompt} トークン、生成 ${generated} トークン、${seconds} 秒`,
  emptyAnswer: "空の回答",
  none: "一致する問題はありません。",
  notYet: "まだどの問題にも回答していません。",
  previous: "前のページ",
  next: "次のページ",
  page: (from, to, total) => `${total} 件中 ${from} から ${to}`,
};
