import { expect, test } from "vitest";
import type { ContextLedger } from "../../../app/generation/context-ledger.ts";
import { contextRows } from "../../../renderer/conversation/context-rows.ts";
import { record } from "../../main/hosts/storage/exchanges.ts";
import { aMessage } from "../dev/fake-bridge.ts";

/** Ten messages and the answer; the first four were summarized. */
const whole = Array.from({ length: 11 }, (_, index) =>
  aMessage({ role: index % 2 === 0 ? "user" : "assistant", text: `Message ${index}` }),
);
const ledger: ContextLedger = {
  systemPromptTokens: 5,
  templateTokens: 3,
  unseenMessages: 4,
  unseenBecause: "summarized",
  summary: { id: "a".repeat(32), text: "What was said", tokens: 9 },
  messageTokens: [10, 20, 30, 40, 50, 60],
  partly: [5],
};
const withLedger = { ...record, context: ledger };
const rowsFrom = (before: number) =>
  contextRows(whole.slice(before), 10, withLedger, before).map((row) =>
    row.kind === "message"
      ? [row.kind, row.seen, row.tokens]
      : row.kind === "earlier"
        ? [row.kind, row.count, row.seen, row.tokens]
        : [row.kind, row.tokens],
  );
const tokensOf = (before: number): number =>
  contextRows(whole.slice(before), 10, withLedger, before).reduce(
    (sum, { tokens }) => sum + (tokens ?? 0),
    0,
  );

test("of a part of the branch, what is above it is told together, and no token is lost", () => {
  expect(rowsFrom(2)).toEqual([
    ["systemPrompt", 5],
    ["earlier", 2, "summarized", null],
    ["message", "summarized", null],
    ["message", "summarized", null],
    ["summary", 9],
    ["message", "whole", 10],
    ["message", "partly", 20],
    ["message", "whole", 30],
    ["message", "whole", 40],
    ["message", "whole", 50],
    ["message", "whole", 60],
    ["template", 3],
    ["answer", 12],
    ["free", 8192 - 42],
  ]);
  expect(rowsFrom(7).slice(0, 5)).toEqual([
    ["systemPrompt", 5],
    ["earlier", 4, "summarized", null],
    ["summary", 9],
    ["earlier", 3, "partly", 60],
    ["message", "whole", 40],
  ]);
  for (const before of [1, 3, 4, 5, 9, 10]) {
    expect(tokensOf(before)).toBe(tokensOf(0));
  }
});

test("nothing is told twice where the model saw everything", () => {
  const seen = { ...ledger, unseenMessages: 0, unseenBecause: null, summary: null, partly: [] };
  const full = { ...record, context: { ...seen, messageTokens: Array.from({ length: 10 }, () => 1) } };
  expect(contextRows(whole.slice(6), 10, full, 6).map(({ kind }) => kind)).toEqual([
    "systemPrompt",
    "earlier",
    ...Array.from({ length: 4 }, () => "message"),
    "template",
    "answer",
    "free",
  ]);
});
