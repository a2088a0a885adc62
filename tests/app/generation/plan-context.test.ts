import fc from "fast-check";
import { expect, test } from "vitest";
import { answerReserve } from "../../../app/generation/answer-reserve.ts";
import { type MeasuredTurn, planContext } from "../../../app/generation/plan-context.ts";

/** Turns of a person and a model by turns, with so many tokens each. */
const turns = (...tokens: readonly number[]): readonly MeasuredTurn[] =>
  tokens.map((count, index) => ({ role: index % 2 === 0 ? "user" : "assistant", tokens: count }));

const plan = (
  given: readonly MeasuredTurn[],
  options: Partial<Parameters<typeof planContext>[0]> = {},
): ReturnType<typeof planContext> =>
  planContext({
    contextSize: 400,
    reserveTokens: 100,
    baseTokens: 20,
    turns: given,
    summary: null,
    newSummaryTokens: 0,
    ...options,
  });

test("what fits with room for an answer is given whole", () => {
  expect(plan(turns(100, 100, 80))).toEqual({ kind: "whole" });
  expect(plan(turns(100, 100, 81))).toMatchObject({ kind: "cut" });
});

test("the oldest turns go, a quarter of the context at least, and a person's turn comes first", () => {
  expect(plan(turns(30, 30, 30, 30, 30, 30, 30, 30, 50))).toEqual({
    kind: "cut",
    firstTurn: 4,
    usesSummary: false,
  });
});

test("the cut stays where it is while the chat grows by less than a quarter of the context", () => {
  const long = [30, 30, 30, 30, 30, 30, 30, 30, 50, 20, 20];
  expect(plan(turns(...long))).toEqual({ kind: "cut", firstTurn: 4, usesSummary: false });
  expect(plan(turns(...long, 10, 10, 40, 40))).toMatchObject({ kind: "cut", firstTurn: 8 });
});

test("the last message of the person always stays, with less room for the answer if need be", () => {
  expect(plan(turns(100, 100, 350))).toMatchObject({ kind: "cut", firstTurn: 2 });
  expect(plan(turns(100, 100, 380))).toEqual({ kind: "tooLong", tokens: 400 });
  expect(plan(turns(379))).toEqual({ kind: "whole" });
  expect(plan(turns(380))).toEqual({ kind: "tooLong", tokens: 400 });
});

test("an answer to go on with stays with the message it answers", () => {
  expect(plan(turns(100, 100, 100, 180))).toMatchObject({ kind: "cut", firstTurn: 2 });
});

test("a summary is used as long as it and what it does not cover fit, then a new one covers more", () => {
  const summary = { tokens: 40, firstTurn: 4 };
  const long = [30, 30, 30, 30, 30, 30, 30, 30, 50];
  const options = { summary, newSummaryTokens: 50 };
  expect(plan(turns(...long), options)).toEqual({ kind: "cut", firstTurn: 4, usesSummary: true });
  const longer = plan(turns(...long, 40, 40), options);
  expect(longer).toMatchObject({ kind: "cut", usesSummary: false });
  expect(longer.kind === "cut" && longer.firstTurn).toBeGreaterThan(4);
});

test("a chat that fits whole needs no summary", () => {
  const summary = { tokens: 40, firstTurn: 2 };
  expect(plan(turns(30, 30, 30), { summary, newSummaryTokens: 50 })).toEqual({ kind: "whole" });
});

test("room for the answer is its maximum, but no more than a quarter of the context", () => {
  expect(answerReserve(64, 8192)).toBe(64);
  expect(answerReserve(4096, 8192)).toBe(2048);
  expect(answerReserve(4096, 2)).toBe(1);
});

test("for any chat: what is given fits, begins with the person, holds the last message, and cuts only move on", () => {
  const seed = 20_261_126;
  console.log(`seed ${seed}`);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 128, max: 2000 }),
      fc.integer({ min: 0, max: 60 }),
      (tokens, contextSize, baseTokens) => {
        const reserveTokens = answerReserve(1024, contextSize);
        let before = 0;
        for (let count = 1; count <= tokens.length; count += 2) {
          const given = turns(...tokens.slice(0, count));
          const made = plan(given, { contextSize, baseTokens, reserveTokens });
          const firstTurn = made.kind === "cut" ? made.firstTurn : 0;
          const kept = given.slice(firstTurn).reduce((sum, turn) => sum + turn.tokens, baseTokens);
          if (made.kind === "tooLong") {
            expect(baseTokens + (given.at(-1)?.tokens ?? 0)).toBeGreaterThanOrEqual(contextSize);
            continue;
          }
          expect(given[firstTurn]?.role).toBe("user");
          const last = firstTurn === given.length - 1;
          expect(kept).toBeLessThanOrEqual(last ? contextSize - 1 : contextSize - reserveTokens);
          if (!last) {
            expect(firstTurn).toBeGreaterThanOrEqual(before);
            before = firstTurn;
          }
        }
      },
    ),
    { seed, numRuns: 300 },
  );
});
