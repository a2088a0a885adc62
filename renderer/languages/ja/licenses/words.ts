import type { words as english } from "../../../licenses/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "ライセンス",
  intro: "モデルのライセンスが許すこと、求めること、禁じること。そして Cloister 自体を支えるソフトウェア。",
  search: "ライセンスを検索",
  searchPlaceholder: "ライセンスを検索",
  models: "モデルのライセンス",
  list: "ライセンス",
  software: "Cloister に含まれるソフトウェア",
  softwareIntro: (value) =>
    `このアプリには ${count(value)} 件の第三者の著作物が、それぞれのライセンスで含まれています。`,
  softwareList: "ソフトウェア",
  usedBy: (names) => `ここで使用：${names.join("、")}`,
  none: (search) => `「${search}」という名前のものはありません。`,
  softwareFacts: (version, license) => [version, license].filter((fact) => fact !== "").join(" · "),
};
