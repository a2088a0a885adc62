import { describe, expect, test } from "vitest";
import { languages } from "../../../app/languages/language.ts";
import { sayIn } from "../../../renderer/languages/say-in-language.ts";
import { sentences } from "../../../renderer/languages/sentences.ts";

const sources = Object.entries(
  import.meta.glob(["../../../main/**/*.ts", "../../../app/**/*.ts", "!../../../main/shell/languages/**"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
)
  .map(([, source]) => String(source).replaceAll("\\u2019", "’"))
  .join("\n");

const translations = Object.entries(
  import.meta.glob("../../../renderer/languages/*/sentence-words.ts", { eager: true, import: "words" }),
).map(
  ([path, words]) =>
    [/languages\/([a-z]+)\//u.exec(path)?.[1] ?? "", words as Readonly<Record<string, string>>] as const,
);

const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\d\}/gu)].map(([one]) => one).toSorted();

test("every sentence is one that main still says", () => {
  const gone = sentences.filter((sentence) =>
    sentence
      .split(/\{\d\}/u)
      // Short pieces are joined to others in main; a sentence that changed shows in its longer ones.
      .flatMap((piece) => piece.split(/[.:,;]|\b(?:inference|storage|check|measurement)\b/u))
      .filter((piece) => piece.trim().length >= 12)
      .some((piece) => !sources.includes(piece.trim())),
  );
  expect(gone).toEqual([]);
});

describe.each(translations)("in %s", (_language, words) => {
  test("each has the same values in it, is no English, and is not blank", () => {
    const faults = sentences.filter((sentence) => {
      const said = words[sentence] ?? "";
      return (
        placeholdersOf(said).join() !== placeholdersOf(sentence).join() ||
        (said === sentence && sentence.length > 12) ||
        said.trim() !== said ||
        said === "" ||
        /[.。]$/u.test(said) !== sentence.endsWith(".")
      );
    });
    expect(faults).toEqual([]);
  });
});

test.each(translations)("in %s each is found again when main has put something in", (_language, words) => {
  const say = sayIn(words);
  const filled = (text: string): string =>
    text.replaceAll(/\{(\d)\}/gu, (_all, place: string) => `sample${"abcdefg"[Number(place)]}`);
  const lost = sentences.filter((sentence) => say(filled(sentence)) !== filled(words[sentence] ?? ""));
  expect(lost).toEqual([]);
});

test("there is a translation of them in each language", () => {
  expect(translations.map(([language]) => language).toSorted()).toEqual(
    languages.filter((one) => one !== "en").toSorted(),
  );
});

describe("saying a sentence", () => {
  const say = sayIn({
    "The disk is full.": "Der Datenträger ist voll.",
    "Try again.": "Erneut versuchen.",
    "{0} needs {1}, and {2}.": "{0} braucht {1}, und {2}.",
    "{0} are free": "{0} sind frei",
    "{0} tokens fit.": "{0} Token passen.",
    "{0} tokens fit. Nothing else does.": "{0} Token passen, sonst nichts.",
    "{0} was refused: {1}.": "{0} wurde abgelehnt: {1}.",
    "it is empty": "sie ist leer",
    "It found “{0}” likelier.": "Wahrscheinlicher war „{0}“.",
  });

  test.each([
    ["The disk is full.", "Der Datenträger ist voll."],
    ["The disk is full. Try again.", "Der Datenträger ist voll. Erneut versuchen."],
    ["Gemma needs 4.00 GB, and 1.50 GB are free.", "Gemma braucht 4.0 GB, und 1.5 GB sind frei."],
    ["8,192 tokens fit.", "8,192 Token passen."],
    ["8,192 tokens fit. Nothing else does.", "8,192 Token passen, sonst nichts."],
    ["8,192 tokens fit. Try again.", "8,192 Token passen. Erneut versuchen."],
    ["a.txt was refused: it is empty. Try again.", "a.txt wurde abgelehnt: sie ist leer. Erneut versuchen."],
    ["No. 1 was refused: it is empty. Try again.", "No. 1 wurde abgelehnt: sie ist leer. Erneut versuchen."],
    // In quotation marks stands somebody's own text, even where it reads like a sentence of ours.
    ["It found “it is empty” likelier.", "Wahrscheinlicher war „it is empty“."],
    ["It found “It ran. It fell.” likelier.", "Wahrscheinlicher war „It ran. It fell.“."],
  ])("%s", (english, said) => {
    expect(say(english)).toBe(said);
    expect(say(english)).toBe(said);
  });

  test.each([
    "Nobody has translated this.",
    "The disk is full. Nobody has translated this.",
    "",
    "constructor",
    "Try again. ".repeat(5000),
    `${"x needs y, and ".repeat(100)}z.`,
  ])("what is not known, or only in part, stays English: %#", (english) => {
    expect(say(english)).toContain(english.slice(0, 5));
    expect(say(english).endsWith(english.slice(-5))).toBe(true);
  });
});
