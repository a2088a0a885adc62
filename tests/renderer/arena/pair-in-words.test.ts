import { expect, test } from "vitest";
import type { ArenaVote } from "../../../app/arena/arena-vote.ts";
import { judgeVotes } from "../../../app/arena/judge-votes.ts";
import { pairInWords } from "../../../renderer/arena/pair-in-words.ts";

const fileOf = (letter: string, quantization: string): ArenaVote["files"][number] => ({
  modelFileId: `small-${quantization.toLowerCase()}`,
  sha256: letter.repeat(64),
  name: "Small",
  quantization,
});
const [a, b] = [fileOf("a", "Q8_0"), fileOf("b", "Q2_K")];
const votes = (choices: readonly ("a" | "b" | "tie")[]): ArenaVote[] =>
  choices.map((choice, number) => ({
    voteId: number.toString(16).padStart(32, "0"),
    votedAt: number,
    prompts: [`prompt ${number}`],
    files: [a, b],
    choice: choice === "tie" ? { kind: "tie" } : { kind: "best", side: choice === "a" ? 0 : 1 },
    isBlind: true,
    comparisonId: null,
  }));
const wordsFor = (choices: readonly ("a" | "b" | "tie")[]) => {
  const standing = judgeVotes(votes(choices), { includesOpen: false });
  const [pair] = standing.pairs;
  if (pair === undefined) {
    throw new Error("There is a pair.");
  }
  return pairInWords(pair, standing);
};

test("a difference beyond chance is said, with what it rests on", () => {
  expect(wordsFor(Array(10).fill("a"))).toEqual({
    verdict: "Small Q8_0 is better than Small Q2_K.",
    facts: "The first won 10 of 10 decided votes: 100 %, between 72 % and 100 % · p = 0.002",
    missing: null,
  });
});

test("less than that is not called better, and says how much is missing", () => {
  const { verdict, facts, missing } = wordsFor(["a", "a", "a", "b", "tie"]);
  expect(verdict).toBe("Not enough votes to say whether Small Q8_0 is better than Small Q2_K.");
  expect(facts).toMatch(/^The first won 3 of 4 decided votes: 75 %, .* · 1 tie · p = 0\.6[23]$/u);
  expect(missing).toMatch(/^About \d+ more decided votes would show it, if they go on like this\.$/u);
});

test("even and tied are said as such", () => {
  expect(wordsFor(["a", "b"])).toMatchObject({
    verdict: expect.stringMatching(/are even so far\.$/u),
    missing: null,
  });
  expect(wordsFor(["tie", "tie"])).toEqual({
    verdict: expect.stringMatching(/have only ties so far\.$/u),
    facts: "2 ties",
    missing: null,
  });
});
