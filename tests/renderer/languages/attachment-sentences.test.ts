import { expect, test } from "vitest";
import { canBeSaid, isSentence, quotedIn } from "./quoted-sentences.ts";

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

test("every sentence, reason and advice about what is attached can be said in other languages", () => {
  const quoted = Object.values(sources).flatMap(quotedIn).filter(isSentence);
  // That many there are at least: a pattern that finds none would find no fault either.
  expect(quoted.length).toBeGreaterThan(60);
  expect(quoted.filter((text) => !canBeSaid(text))).toEqual([]);
});
