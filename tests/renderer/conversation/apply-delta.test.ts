import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDelta, type Delta } from "../../../renderer/conversation/apply-delta.ts";
import { aMessage } from "../dev/fake-bridge.ts";

const answer = aMessage({ text: "Hello", state: "generating" });
const delta = (offset: number, text: string): Delta => ({
  chatId: answer.chatId,
  messageId: answer.id,
  sequence: 1,
  offset,
  text,
  generatedTokens: 1,
  tokensPerSecond: null,
  timeToFirstTokenSeconds: null,
  contextTokens: 1,
});
const textAfter = (offset: number, text: string): string | null => {
  const outcome = applyDelta([answer], delta(offset, text));
  return outcome.kind === "applied" ? (outcome.messages[0]?.text ?? null) : null;
};

test("a piece at the end is appended", () => {
  expect(textAfter(5, " world")).toBe("Hello world");
});

test("a piece that is already shown changes nothing, one that overlaps adds what is new", () => {
  expect(applyDelta([answer], delta(2, "llo")).kind).toBe("known");
  expect(textAfter(3, "lo world")).toBe("Hello world");
});

test("a hole or a contradiction is a gap", () => {
  expect(applyDelta([answer], delta(6, "x")).kind).toBe("gap");
  expect(applyDelta([answer], delta(3, "xx world")).kind).toBe("gap");
});

test("a piece of another message is not for this chat", () => {
  expect(applyDelta([answer], { ...delta(5, "x"), messageId: "0".repeat(32) }).kind).toBe("unknown");
});

test("any way of cutting a text, with any repetition of pieces, gives the text", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.array(fc.nat(60), { maxLength: 8 }), (text, cuts) => {
      const ends = [...cuts.filter((cut) => cut < text.length), text.length].toSorted((a, b) => a - b);
      let messages = [{ ...answer, text: "" }] as readonly (typeof answer)[];
      let start = 0;
      for (const end of ends) {
        for (const from of [start, Math.max(0, start - 3)]) {
          const outcome = applyDelta(messages, delta(from, text.slice(from, end)));
          expect(outcome.kind).not.toBe("gap");
          messages = outcome.kind === "applied" ? outcome.messages : messages;
        }
        start = end;
      }
      expect(messages[0]?.text).toBe(text);
    }),
    { seed: 11 },
  );
});
