import type { SeededRandom } from "../../tests/support/seeded-random.ts";

const english =
  "the of and to a in is that for it as with on be this are or by from you an at have not can which will if one all more has but when what your how we do they time there use some would about these may also so no only out than then other into two like its first new could which people make any each way know because most work such through system between many those both used set where should over after code part before well number example case file line must value need data function while being help following user model question text word page right even used here same few good still name left world second long once start state look point small large room house water city letter garden morning winter river music".split(
    " ",
  );
const german =
  "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine mark ihre dann unter wir soll ich eines Jahr zwei Jahren diese dieser wieder keine Uhr seiner worden will zwischen immer Millionen was sagte Garten Straße Zeit Leben Frage Antwort Modell Rechnung Übersetzung".split(
    " ",
  );
const japanese =
  "私 は 東京 の 駅 で 友達 と 会い ました 今日 天気 が とても 良い です 会議 を 始め ましょう 資料 送って ください モデル 答え 質問 に 教えて 日本語 文章 書いて 翻訳 して 説明 お願い します 明日 予定 変更 か データ 保存 安全 端末 使い方 方法 図書館 庭 冬 朝 川 音楽 町 手紙".split(
    " ",
  );
const syllables =
  "ba be bi bo bra ca ce chen co da de di dor el en er fa fe fin ga ge gra ha her in ka ke la len li lo ma me mi mon na ne ni no or pa per pre ra re ri ro sa se sha si sol sta ta te ter ti to tra u ver vi wa wen zo".split(
    " ",
  );

export type MadeUpTexts = ReturnType<typeof madeUpTexts>;

/** Texts whose words are as unequal as those of people: the commonest is in most of them, most are in few. */
export const madeUpTexts = (random: SeededRandom, vocabularySize = 60_000) => {
  const grown = (frequent: readonly string[]): readonly string[] => {
    const words = new Set(frequent);
    while (words.size < vocabularySize) {
      words.add(Array.from({ length: 2 + random.below(3) }, () => random.pick(syllables)).join(""));
    }
    return [...words];
  };
  const vocabularies = { english: grown(english), german: grown(german) };
  /** By Zipf's law: the word of rank r comes about 1/r as often as the first. */
  const rank = (): number =>
    Math.min(vocabularySize - 1, Math.floor(Math.exp(random.next() * Math.log(vocabularySize)) - 0.999));
  const sentence = (words: readonly string[], length: number): string => {
    const text = Array.from({ length }, () => words[rank()]).join(" ");
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
  };
  const sentences = (count: number, one: () => string): string =>
    Array.from({ length: count }, one).join(" ");
  return {
    ...vocabularies,
    japanese,
    /** Of message `index`: every tenth Japanese, every fifth German, questions shorter than answers. */
    text: (index: number): string => {
      const count = index % 2 === 0 ? 1 + random.below(2) : 2 + random.below(4);
      if (index % 10 < 2 && index % 20 < 2) {
        return Array.from(
          { length: count },
          () => `${Array.from({ length: 6 + random.below(14) }, () => random.pick(japanese)).join("")}。`,
        ).join("");
      }
      const words = index % 10 < 4 ? vocabularies.german : vocabularies.english;
      return sentences(count, () => sentence(words, 6 + random.below(12)));
    },
  };
};
