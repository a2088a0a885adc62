import { expect, test } from "vitest";
import { ledgerOf } from "../../../main/generation/ledger-of.ts";
import { requireRoom } from "../../../main/generation/require-room.ts";

const engineThatCounts = (tokens: number) => ({
  hold: <Result>(work: () => Promise<Result>) => work(),
  measure: async () => ({
    systemPromptTokens: 10,
    summaryTokens: 0,
    templateTokens: 9,
    messages: [{ tokens, whole: true }],
  }),
});
const load = async () => ({ contextSize: 256 }) as never;
const sentence = (tokens: number, text = "x", loading: (() => Promise<never>) | null = load) =>
  requireRoom({ text, systemPrompt: "", engine: engineThatCounts(tokens), load: loading }).then(
    () => null,
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );

test("a message that cannot be given whole is refused with the numbers, to the token", async () => {
  expect(await sentence(236)).toBeNull();
  expect(await sentence(237)).toBe(
    "attachment-refused: With what is attached, this message has 237 tokens, and the model has room for 236: its context holds 256. Nothing was sent. Remove an attachment, or choose a larger context in Settings.",
  );
  expect(await sentence(1, "x".repeat(4_000_001))).toContain("this message has 4,000,001 characters");
});

test("what cannot be told now is told with the answer", async () => {
  expect(await sentence(9999, "x", null)).toBeNull();
  expect(await sentence(9999, "x", () => Promise.reject(new Error("no model")))).toBeNull();
});

test("the ledger names files under their message, with their shares of its tokens", () => {
  const attachments = [
    { name: "a.txt", characters: 60 },
    { name: "b.csv", characters: 30 },
  ];
  const ledger = ledgerOf({
    turns: [
      { role: "user", text: "", messages: [{ position: 0, characters: 100, whole: true, attachments }] },
      { role: "assistant", text: "", messages: [{ position: 1, characters: 5, whole: true }] },
    ],
    unseenBecause: null,
    summary: null,
    count: {
      systemPromptTokens: 0,
      summaryTokens: 0,
      templateTokens: 4,
      messages: [
        { tokens: 50, whole: true },
        { tokens: 2, whole: true },
      ],
    },
  });
  expect(ledger).toMatchObject({
    messageTokens: [50, 2],
    partly: [],
    attachments: [
      { position: 0, name: "a.txt", tokens: 30 },
      { position: 0, name: "b.csv", tokens: 15 },
    ],
  });
});
