import { expect, test } from "vitest";
import { canFollowUp, canVote, choiceOfKey, judgedPlaces } from "../../../renderer/arena/round-deeds.ts";
import { answerOf, roundOf } from "./made-up-round.ts";

test("answers that are all there can be voted on, once", () => {
  expect(canVote(roundOf())).toBe(true);
  expect(canVote(roundOf({ isAnswering: true }))).toBe(false);
  expect(canVote(roundOf({ choice: { kind: "tie" } }))).toBe(false);
});

test("a side that was stopped or failed lost nothing by it", () => {
  const sides = [
    { file: null, answers: [answerOf(1)] },
    { file: null, answers: [answerOf(2, { state: "stopped" })] },
    { file: null, answers: [answerOf(3)] },
    { file: null, answers: [answerOf(4, { state: "failed", text: "" })] },
  ];
  const round = roundOf({ sides });
  expect(judgedPlaces(round)).toEqual([0, 2]);
  expect(canVote(round)).toBe(true);
  expect(canVote(roundOf({ sides: sides.slice(0, 2) }))).toBe(false);
  expect(choiceOfKey("Digit3", round)).toEqual({ kind: "best", side: 2 });
  expect(choiceOfKey("Digit2", round)).toBeNull();
});

test("keys name columns, a tie and all bad, and nothing else", () => {
  expect(choiceOfKey("Digit1", roundOf())).toEqual({ kind: "best", side: 0 });
  expect(choiceOfKey("Digit0", roundOf())).toEqual({ kind: "tie" });
  expect(choiceOfKey("Digit9", roundOf())).toEqual({ kind: "allBad" });
  for (const code of ["Digit3", "Digit5", "Numpad1", "KeyA", "F1", ""]) {
    expect(choiceOfKey(code, roundOf()), code).toBeNull();
  }
  expect(choiceOfKey("Digit1", roundOf({ isAnswering: true }))).toBeNull();
});

test("a round is gone on with until it is voted on or too long", () => {
  expect(canFollowUp(roundOf())).toBe(true);
  expect(canFollowUp(roundOf({ choice: { kind: "tie" } }))).toBe(false);
  expect(canFollowUp(roundOf({ prompts: Array(20).fill("Again?") }))).toBe(false);
  const silent = { file: null, answers: [answerOf(1, { state: "failed", text: "" })] };
  expect(canFollowUp(roundOf({ sides: [silent, silent] }))).toBe(false);
});
