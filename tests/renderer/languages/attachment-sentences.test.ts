import { expect, test } from "vitest";
import { sayIn } from "../../../renderer/languages/say-in-language.ts";
import { sentences } from "../../../renderer/languages/sentences.ts";

const sources = import.meta.glob(
  [
    "../../../main/attachments/*.ts",
    "../../../main/hosts/check/documents/*.ts",
    "../../../main/generation/require-room.ts",
    "../../../main/generation/conversation-for-model.ts",
    "../../../main/hosts/storage/attachment-statements.ts",
  ],
  { eager: true, query: "?raw", import: "default" },
) as Record<string, string>;

/** One of the languages, said as a mark: a sentence is found, or it is not. */
const say = sayIn(Object.fromEntries(sentences.map((sentence) => [sentence, `said ${sentence}`])));

/** All that is quoted in a source, with a sample in place of what is put in. */
const quotedIn = (source: string): readonly string[] =>
  [
    ...source
      .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^(?:import|export) .* from .*$/gmu, "")
      .matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`$]|\$\{[^}]*\})*)`/gu),
  ].map(([, plain, template]) => plain ?? template?.replaceAll(/\$\{[^}]*\}/gu, "7") ?? "");

/** What a person reads: several words, and no query of the database. */
const isSentence = (text: string): boolean =>
  /[a-z]{2,} [a-zA-Z]/u.test(text) && !/SELECT|DELETE|INSERT|UPDATE|WHERE| AS |^Attached file/u.test(text);

test("every sentence, reason and advice about what is attached can be said in other languages", () => {
  const quoted = Object.values(sources).flatMap(quotedIn).filter(isSentence);
  // That many there are at least: a pattern that finds none would find no fault either.
  expect(quoted.length).toBeGreaterThan(60);
  expect(quoted.filter((text) => say(text) === text)).toEqual([]);
});
