import { expect, test } from "vitest";
import { mathSpans } from "../../../../renderer/conversation/markdown/math-spans.ts";

const formulasOf = (text: string): readonly string[] =>
  [...mathSpans(text).values()].map(({ valueStart, valueEnd }) => text.slice(valueStart, valueEnd));

test.each([
  ["$a$ and $b_1$", ["a", "b_1"]],
  ["$$a$$", ["a"]],
  ["\\(a\\) \\[b\\]", ["a", "b"]],
  ["($x$)", ["x"]],
  ["$x$-axis", ["x"]],
  ["$\\$5$", ["\\$5"]],
  ["$a\n+ b$", ["a\n+ b"]],
  ["$2 + 2 = 4$", ["2 + 2 = 4"]],
  ["$\\text{if they are}$", ["\\text{if they are}"]],
])("%j", (text, formulas) => {
  expect(formulasOf(text)).toEqual(formulas);
});

test.each([
  "$5 and $6",
  "$5, $6 and $7.",
  "costs $20-$30",
  "from 5$ to 6$",
  "US$5 or A$6",
  "$20 (that was 30$)",
  "$ a $",
  "\\$a\\$",
  "`$a$`",
  "``a ` $b$``",
  "$a\n\nb$",
  "$$",
  "\\\\(a\\\\)",
  "$HOME and $PATH",
  "echo $1 $2",
])("%j holds none", (text) => {
  expect(formulasOf(text)).toEqual([]);
});
