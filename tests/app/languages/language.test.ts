import { expect, test } from "vitest";
import {
  directionOf,
  languageNames,
  languages,
  locales,
  spokenLanguage,
} from "../../../app/languages/language.ts";

test.each([
  [[], "en"],
  [["de-AT", "en-US"], "de"],
  [["pt-BR", "fr-CA"], "fr"],
  [["nl", "zh-Hans"], "en"],
  [["ar-EG"], "ar"],
  [["ja_JP.UTF-8"], "ja"],
  [["ES"], "es"],
  [["C", "POSIX", ""], "en"],
  [["engl", "de"], "de"],
] as const)("where the system speaks %j, the window speaks %s", (system, spoken) => {
  expect(spokenLanguage("system", system)).toBe(spoken);
});

test("what was chosen wins over the system", () => {
  for (const language of languages) {
    expect(spokenLanguage(language, ["de", "ja"])).toBe(language);
  }
});

test("Arabic runs from right to left, and alone", () => {
  expect(languages.filter((one) => directionOf(one) === "rtl")).toEqual(["ar"]);
});

test("each language has its own name and a locale that Intl knows, with Latin digits", () => {
  for (const language of languages) {
    const own = new Intl.DisplayNames(locales[language], { type: "language" }).of(language) ?? "";
    expect(languageNames[language].toLocaleLowerCase()).toBe(own.toLocaleLowerCase());
    expect(new Intl.NumberFormat(locales[language]).format(12_345)).toMatch(/^12\D?345$/u);
  }
});
