import { describe, expect, it } from "vitest";
import { AnswerTokens } from "../../../../main/hosts/inference/answer-tokens.ts";
import { answersAsBytes, answersOfBytes } from "../../../../main/hosts/inference/answers-as-bytes.ts";

const tokens = (...numbers: number[]) => numbers as Parameters<AnswerTokens["remember"]>[1];

describe("the answers behind a saved state", () => {
  const known = new AnswerTokens();
  known.remember("The capital is Paris.", tokens(504, 3575, 314, 7042));
  known.remember("Yes.", tokens(8_000_000));
  known.remember("An answer of another chat.", tokens(1, 2, 3));
  const bytes = answersAsBytes(known.among(["Yes.", "The capital is Paris.", "never generated here"]));

  it("are those of the chat alone, and are known again by their texts", () => {
    const elsewhere = new AnswerTokens();
    answersOfBytes(bytes).forEach((answer) => {
      elsewhere.rememberAnswer(answer);
    });
    expect(elsewhere.of("The capital is Paris.")).toEqual([504, 3575, 314, 7042]);
    expect(elsewhere.of("Yes.")).toEqual([8_000_000]);
    expect(elsewhere.of("An answer of another chat.")).toBeUndefined();
    expect(answersOfBytes(Buffer.alloc(0))).toEqual([]);
  });

  it("are refused where they are cut off", () => {
    for (let length = 1; length < bytes.length; length += 1) {
      const part = bytes.subarray(0, length);
      // A cut between two answers leaves whole ones.
      if (length !== 40) {
        expect(() => answersOfBytes(part), String(length)).toThrow(RangeError);
      }
    }
  });
});
