import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../../app/languages/language.ts";
import { sampleCallsOf } from "./sample-values.ts";

type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const keyOf = (path: string): string => path.replace(/^.*\/renderer\//u, "").replace(/\.ts$/u, "");

/** Files of words in English, by the key they are found by. Those without `inLanguage` only put others together. */
const english = new Map(
  Object.entries(
    import.meta.glob("../../../renderer/**/*words.ts", { eager: true, query: "?raw", import: "default" }),
  )
    .map(([path, source]) => [keyOf(path), String(source)] as const)
    .filter(([key, source]) => !key.startsWith("languages/") && source.includes("inLanguage(")),
);
/** Where words are written that a file only takes over: what app/ says in reports and in the terminal, too. */
const writtenElsewhere: Readonly<Record<string, string>> = {
  "comparison/judgment-words": "../../../app/comparison/sentences/judgment-words.ts",
  "comparison/plot-words": "../../../app/comparison/plots/plot-words.ts",
};
const elsewhere = import.meta.glob(["../../../app/comparison/*/*-words.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
for (const [key, path] of Object.entries(writtenElsewhere)) {
  english.set(key, `${english.get(key) ?? ""}\n${String(elsewhere[path] ?? "")}`);
}
const englishModules = import.meta.glob(
  ["../../../renderer/**/*words.ts", "!../../../renderer/languages/**"],
  {
    eager: true,
  },
) as Modules;
const translatedModules = import.meta.glob("../../../renderer/languages/*/**/*words.ts", {
  eager: true,
}) as Modules;

const wordsOf = (modules: Modules, key: string): unknown =>
  Object.entries(modules)
    .filter(([path]) => keyOf(path) === key)
    .flatMap(([, module]) => Object.entries(module))
    .find(([name]) => /words$/iu.test(name))?.[1];

/** Every word by the keys that lead to it. Functions are leaves; they are called further below. */
const leavesOf = (words: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] =>
  typeof words === "object" && words !== null
    ? Object.entries(words).flatMap(([name, value]) => leavesOf(value, [...path, name]))
    : [[path.join("."), words]];

const others = languages.filter((one) => one !== "en");

/** What is the same in another language: names and units in `all`, and words that both languages have. */
const sameInBoth = new Set(readFileSync(new URL("same-in-both.txt", import.meta.url), "utf8").split("\n"));
const mayBeSame = (word: string, language: string): boolean =>
  sameInBoth.has(`all ${word}`) || sameInBoth.has(`${language} ${word}`);

/** How a sentence ends, whatever mark the language has for it. */
const endOf = (text: string): string => {
  const last = text.replace(/[\u2068\u2069»”“」）)\]］]+$/u, "").at(-1) ?? "";
  return /[.。]/u.test(last)
    ? "stop"
    : /[?？؟]/u.test(last)
      ? "question"
      : last === "…"
        ? "ellipsis"
        : "open";
};

/** What is wrong with a word in itself, or nothing. */
const faultsOf = (said: string, inEnglish: string): readonly string[] => [
  ...(said.trim() === said && (said === "") === (inEnglish === "") ? [] : ["blank"]),
  ...(/undefined|\[object|NaN|#(?!\w)|\{\d\}/u.test(said) ? ["not filled in"] : []),
  ...(endOf(said) === endOf(inEnglish) ? [] : [`ends as ${endOf(said)}, not ${endOf(inEnglish)}`]),
];

test("each file of words is found by its own path, and is in each language", () => {
  expect(english.size).toBeGreaterThan(20);
  for (const [key, source] of english) {
    expect(source).toContain(`inLanguage("${key}"`);
    for (const language of others) {
      expect(wordsOf(translatedModules, `languages/${language}/${key}`), `${language}: ${key}`).toBeDefined();
    }
  }
});

test("no language has a file that English does not have", () => {
  const keys = Object.keys(translatedModules)
    .map((path) => keyOf(path).replace(/^languages\/[a-z]+\//u, ""))
    .filter((key) => key !== "sentence-words");
  expect(keys.filter((key) => !english.has(key))).toEqual([]);
});

describe.each(others)("in %s", (language: Language) => {
  test.each([...english.keys()])("%s has every word, and ends as English does", (key) => {
    const mine = new Map(leavesOf(wordsOf(translatedModules, `languages/${language}/${key}`)));
    const all = leavesOf(wordsOf(englishModules, key));
    expect([...mine.keys()].toSorted()).toEqual(all.map(([path]) => path).toSorted());
    const faults = all.flatMap(([path, word]) => {
      const said = mine.get(path);
      if (typeof word !== "string" || typeof said !== "string") {
        return typeof said === typeof word ? [] : [`${path}: is no ${typeof word}`];
      }
      const found = faultsOf(said, word);
      return [
        ...found,
        ...(said === word && word !== "" && !mayBeSame(word, language)
          ? ["is English; see same-in-both.txt"]
          : []),
      ].map((fault) => `${path}: “${said}” ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  test.each([...english])("%s says what is put in, for every count", (key, source) => {
    const mine = new Map(leavesOf(wordsOf(translatedModules, `languages/${language}/${key}`)));
    const inEnglish = new Map(leavesOf(wordsOf(englishModules, key)));
    const calls = sampleCallsOf(source);
    const functions = [...inEnglish].filter(([, word]) => typeof word === "function");
    expect([...calls.keys()].toSorted()).toEqual(functions.map(([path]) => path).toSorted());
    const faults = [...calls].flatMap(([path, samples]) =>
      samples.flatMap((values) => {
        const call = (words: ReadonlyMap<string, unknown>): string =>
          (words.get(path) as (...given: readonly unknown[]) => string)(...values);
        const word = call(inEnglish);
        const said = call(mine);
        // One and two have words of their own in some languages.
        const lost = [...word.matchAll(/sample[a-z]+|\b(?:5|11|100)\b/gu)].filter(
          ([part]) => !said.includes(part),
        );
        return [...faultsOf(said, word), ...lost.map(([part]) => `does not say ${part}`)].map(
          (fault) => `${path}(${JSON.stringify(values)}): “${said}” ${fault}`,
        );
      }),
    );
    expect(faults).toEqual([]);
  });
});

test("the words are in the languages' own letters", () => {
  const letters = { ar: /\p{Script=Arabic}/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u };
  for (const [language, script] of Object.entries(letters)) {
    for (const key of english.keys()) {
      const all = leavesOf(wordsOf(translatedModules, `languages/${language}/${key}`));
      const without = all.filter(
        ([, word]) =>
          typeof word === "string" && word !== "" && !script.test(word) && !mayBeSame(word, language),
      );
      expect(without, `${language}: ${key}`).toEqual([]);
    }
  }
});
