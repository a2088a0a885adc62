import { beforeAll, expect, test } from "vitest";
import { createBlockSplitter } from "../../../../renderer/conversation/markdown/create-block-splitter.ts";
import { formulas } from "../../../../renderer/conversation/markdown/formula.tsx";
import { splitBlocks } from "../../../../renderer/conversation/markdown/split-blocks.ts";
import { renderAnswer } from "./support/render-answer.tsx";

beforeAll(() => formulas.load());

const cpuMs = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const bites: readonly string[] = [
  "[",
  "![",
  "*",
  "_",
  "*_",
  "*a ",
  "*a**b ",
  "~a~~b ",
  ">",
  "> ",
  "- ",
  "1. ",
  "`",
  "`a``",
  "<",
  "<a ",
  "<!--",
  "&",
  "&amp;",
  "\\",
  "$",
  "$a",
  "$$",
  "$$\n",
  "\\(",
  "\\[\n",
  "\\(a\\)",
  "|",
  "|a|b|\n",
  "|-\n",
  "[a](",
  "[^a]",
  "[^a]: b\n",
  "[a]: b\n",
  "[a][",
  "https://a.b/(",
  "www.a.",
  "a@b.",
  "# ",
  "```\n",
  "~~~\n",
  "~",
  "- a\n",
  "- a\n\n",
  "> a\n",
  "\n",
  " ",
  "\t",
  "a\n\n",
  "* * ",
  "</think>\n",
  "==\n",
  "--\n",
  "\u202e",
  "é",
];
const nests: readonly ((length: number) => string)[] = [
  (length) => `${"*".repeat(length / 2)}x${"*".repeat(length / 2)}`,
  (length) => `${"[".repeat(length / 2)}${"]".repeat(length / 2)}`,
  (length) => `${"![".repeat(length / 7)}a${"](x)".repeat(length / 7)}`,
  (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, index) => `${" ".repeat(index * 2)}- x`).join("\n"),
  (length) => `|${"a|".repeat(length / 6)}\n|${"-|".repeat(length / 6)}\n|${"b|".repeat(length / 6)}`,
  (length) => `$${"{".repeat(length / 2)}${"}".repeat(length / 2)}$`,
];
const inputs: readonly (readonly [name: string, make: (length: number) => string])[] = [
  ...bites.map(
    (bite) => [JSON.stringify(bite), (length: number) => bite.repeat(length / bite.length)] as const,
  ),
  ...nests.map((make, index) => [`nest ${index + 1}`, make] as const),
];

/** A step of a sort that looks at every pair would take 100 times as long. */
const times = 10;
const mostTimes = 30;
/** What takes less says nothing about how it grows. */
const leastMs = 60;

test.each(inputs)(
  "%s, ten times as often, takes not much more than ten times as long",
  { timeout: 60_000 },
  (_, make) => {
    const short = Math.max(
      leastMs,
      cpuMs(() => renderAnswer(make(4_000), true)),
    );
    expect(cpuMs(() => renderAnswer(make(4_000 * times), true)) / short).toBeLessThan(mostTimes);
  },
);

test("splitting is linear, whatever the text is made of", { timeout: 60_000 }, () => {
  for (const [name, make] of inputs) {
    const short = Math.max(
      20,
      cpuMs(() => splitBlocks(make(30_000))),
    );
    expect(cpuMs(() => splitBlocks(make(300_000))) / short, name).toBeLessThan(mostTimes);
  }
});

test("a text that grows costs what is new of it, not what is there", () => {
  const paragraph = "A line of words, **bold** and plain.\n\n- item\n\n```js\ncode\n```\n\n";
  const long = paragraph.repeat(16_000);
  const split = createBlockSplitter();
  const whole = cpuMs(() => split(long));
  let text = long;
  const growing = cpuMs(() => {
    for (let step = 0; step < 20; step += 1) {
      text += "more words ";
      split(text);
    }
  });
  expect(growing / 20).toBeLessThan(Math.max(2, whole / 4));
});

test("code of a hundred thousand lines is laid out in pieces", () => {
  const html = renderAnswer(`\`\`\`js\n${"let x = 1;\n".repeat(100_000)}\`\`\``);
  expect(html.match(/<span class="[^"]*piece[^"]*">/g)?.length).toBe(1000);
});
