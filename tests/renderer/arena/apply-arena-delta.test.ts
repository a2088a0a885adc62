import { expect, test } from "vitest";
import { applyArenaDelta } from "../../../renderer/arena/apply-arena-delta.ts";
import { answerOf, roundOf } from "./made-up-round.ts";

const round = roundOf({
  sides: [
    { file: null, answers: [answerOf(1, { text: "Once " })] },
    { file: null, answers: [answerOf(2, { text: "" })] },
  ],
});
const delta = {
  roundId: round.roundId,
  answerId: answerOf(1).answerId,
  sequence: 1,
  offset: 5,
  text: "upon",
};
const textOf = (outcome: ReturnType<typeof applyArenaDelta>): string | undefined =>
  outcome.kind === "applied" ? outcome.round.sides[0]?.answers[0]?.text : undefined;

test("text is appended where it begins, to its own answer alone", () => {
  const outcome = applyArenaDelta(round, delta);
  expect(textOf(outcome)).toBe("Once upon");
  expect(outcome.kind === "applied" && outcome.round.sides[1]).toBe(round.sides[1]);
});

test("what a change of state brought already is not doubled", () => {
  expect(applyArenaDelta(round, { ...delta, offset: 0, text: "Once " })).toEqual({ kind: "stale" });
  expect(textOf(applyArenaDelta(round, { ...delta, offset: 2, text: "ce upon" }))).toBe("Once upon");
});

test("a missing piece is noticed, and another round is left alone", () => {
  expect(applyArenaDelta(round, { ...delta, offset: 6 })).toEqual({ kind: "gap" });
  expect(applyArenaDelta(round, { ...delta, roundId: "b".repeat(32) })).toEqual({ kind: "stale" });
  expect(applyArenaDelta(round, { ...delta, answerId: "f".repeat(32) })).toEqual({ kind: "stale" });
});
