import { expect, test } from "vitest";
import { type CountedPart, countPrompt } from "../../../../main/hosts/inference/count-prompt.ts";

const text = (content: string, tokens: number): CountedPart => ({ kind: "text", text: content, tokens });
const markup = (content: string, tokens = 3): CountedPart => ({ kind: "markup", text: content, tokens });

const count = (
  parts: readonly CountedPart[],
  messages: readonly string[],
  options: { readonly systemPrompt?: string; readonly summary?: string } = {},
) =>
  countPrompt({
    parts,
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    systemPrompt: options.systemPrompt ?? "",
    summary: options.summary ?? null,
    messages: messages.map((one) => ({ text: one })),
  });

test("each text has its own tokens, and the template has the rest", () => {
  const parts = [
    markup("<system>"),
    text("Be brief.", 4),
    markup("<user>"),
    text("Hello", 1),
    markup("<assistant>"),
  ];
  expect(count(parts, ["Hello"], { systemPrompt: "Be brief." })).toEqual({
    systemPromptTokens: 4,
    summaryTokens: 0,
    templateTokens: 9,
    messages: [{ tokens: 1, whole: true }],
  });
});

test("a summary that stands in one part with the system prompt has its share of it", () => {
  const parts = [text("Be brief.\n\nEarlier: they met.", 10), markup("<user>"), text("Hello", 1)];
  const found = count(parts, ["Hello"], { systemPrompt: "Be brief.", summary: "they met." });
  expect(found.systemPromptTokens + found.summaryTokens + found.templateTokens + 1).toBe(14);
  expect(found.summaryTokens).toBeGreaterThan(0);
  expect(found.systemPromptTokens).toBeGreaterThan(0);
});

test("trimmed at its ends, a text is whole; what the template has left out or changed is not", () => {
  const parts = [markup("<user>"), text("Hello", 1), markup("<assistant>"), text("Hi", 1)];
  expect(count(parts, ["  Hello\n", "<think>So.</think>Hi", "More"]).messages).toEqual([
    { tokens: 1, whole: true },
    { tokens: 0, whole: false },
    { tokens: 0, whole: false },
  ]);
});

test("words of the template are no text of a person's", () => {
  const parts = [markup("<user>"), text("banana", 2), markup("<end>")];
  expect(count(parts, ["user"]).messages).toEqual([{ tokens: 0, whole: false }]);
});

test("the same words twice are found one after the other", () => {
  const parts = [text("yes", 1), markup("<end>"), text("yes", 1)];
  expect(count(parts, ["yes", "yes", "yes"]).messages.map(({ whole }) => whole)).toEqual([true, true, false]);
});
