import { expect, test } from "vitest";
import { nextSentenceEnd, spokenText } from "../../../renderer/conversation/spoken-text.ts";

test("Markdown is said without its signs, and code is only named", () => {
  expect(spokenText("## From the **top**\n\nAn *emphasis* and `code`.")).toBe(
    "From the top An emphasis and code.",
  );
  expect(spokenText("- [the archive](https://example.org/?q=1)\n- ![a garden](x.png)")).toBe(
    "the archive a garden",
  );
  expect(spokenText("Before.\n```ts\nconst secret = 1;\n```\nAfter.")).toBe("Before. Code. After.");
  expect(spokenText("| Hour | Bell |\n|---|---:|\n| Lauds | small |")).toBe("Hour , Bell Lauds , small");
});

const sentences = (text: string): readonly string[] => {
  const found: string[] = [];
  let from = 0;
  for (let end = nextSentenceEnd(text, 0); end !== null; end = nextSentenceEnd(text, from)) {
    found.push(text.slice(from, end).trim());
    from = end;
  }
  return found;
};

test("sentences are taken when they are whole", () => {
  expect(sentences("One. Two! Is it three? And a half")).toEqual(["One.", "Two!", "Is it three?"]);
  expect(sentences("A heading\n\nIt goes on")).toEqual(["A heading"]);
  expect(sentences("1. First thing. 2. Second thing. ")).toEqual(["1. First thing.", "2. Second thing."]);
  expect(sentences("これは一つ。これは二つ。まだ")).toEqual(["これは一つ。", "これは二つ。"]);
  expect(sentences("It costs 3.50 euros. Yes")).toEqual(["It costs 3.50 euros."]);
});

test("code is taken in one piece, when it is closed", () => {
  expect(sentences("Look:\n```\na. b. c.\n")).toEqual(["Look:"]);
  expect(sentences("Look:\n```\na. b. c.\n```\nDone. ")).toEqual(["Look:", "```\na. b. c.\n```", "Done."]);
});
