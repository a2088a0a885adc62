import { expect, test } from "vitest";
import { languages } from "../../../../app/languages/language.ts";
import { dialogTexts, type ShellWords } from "../../../../main/shell/languages/shell-words.ts";
import { shellWordsIn } from "../../../../main/shell/languages/words-in.ts";

const sources = Object.values(
  import.meta.glob(["../../../../main/**/*.ts", "!../../../../main/shell/languages/**"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
).join("\n");

const stringsOf = (words: ShellWords): readonly string[] => [
  ...Object.values(words.menus),
  ...Object.values(words.commands),
  ...Object.values(words.roles),
  ...Object.values(words.desktop),
  ...Object.values(words.dialogs),
  words.openLink("example.org"),
  words.openLinkDetail,
  words.openLinkButton,
  words.cancel,
];

test("every title of a dialog is one that main asks with, and none is missing", () => {
  const asked = [
    ...sources.matchAll(
      /\b(?:chooseFolder|chooseFiles|chooseSavePath|saveText)\(\s*"([^"]+)"|\{ name: "([^"]+)", extensions:/gu,
    ),
  ].map(([, title, kind]) => title ?? kind);
  expect([...new Set(asked)].toSorted()).toEqual([...dialogTexts].toSorted());
});

test.each(languages.filter((one) => one !== "en"))("%s says everything in its own words", (language) => {
  const english = stringsOf(shellWordsIn("en"));
  const own = stringsOf(shellWordsIn(language));
  expect(own).toHaveLength(english.length);
  expect(own.filter((text) => text.trim() !== text || text === "")).toEqual([]);
  expect(
    own.filter((text, place) => text === english[place] && !/^&?(?:Assistants|Chat)$/u.test(text)),
  ).toEqual([]);
  expect(shellWordsIn(language).openLink("example.org")).toContain("example.org");
});
