import { expect, test } from "vitest";
import type { ArenaVote } from "../../../app/arena/arena-vote.ts";
import { judgeVotes } from "../../../app/arena/judge-votes.ts";
import { pairwiseVotes } from "../../../app/arena/pairwise-votes.ts";

const fileOf = (letter: string): ArenaVote["files"][number] => ({
  modelFileId: `model-${letter}`,
  sha256: letter.repeat(64),
  name: `Model ${letter}`,
  quantization: "Q4_0",
});
const [a, b, c] = [fileOf("a"), fileOf("b"), fileOf("c")];

let made = 0;
const voteFor = (
  files: ArenaVote["files"],
  choice: ArenaVote["choice"],
  change: Partial<ArenaVote> = {},
): ArenaVote => {
  made += 1;
  return {
    voteId: made.toString(16).padStart(32, "0"),
    votedAt: made,
    prompts: [`prompt ${made}`],
    files,
    choice,
    isBlind: true,
    comparisonId: null,
    ...change,
  };
};
const best = (side: number): ArenaVote["choice"] => ({ kind: "best", side });
const blindOnly = { includesOpen: false };

test("the best of several beats each other one, and says nothing of the rest", () => {
  expect(pairwiseVotes({ files: [a, b, c], choice: best(1) })).toEqual([
    { first: 0, second: 1, winner: "second" },
    { first: 1, second: 2, winner: "first" },
  ]);
  expect(pairwiseVotes({ files: [a, b, c], choice: { kind: "allBad" } })).toHaveLength(3);
  expect(pairwiseVotes({ files: [a, b], choice: { kind: "tie" } })).toEqual([
    { first: 0, second: 1, winner: "tie" },
  ]);
});

test("wins are counted by file, whichever column it stood in", () => {
  const standing = judgeVotes(
    [
      voteFor([a, b], best(0)),
      voteFor([b, a], best(1)),
      voteFor([b, a], best(0)),
      voteFor([a, b], { kind: "tie" }),
      voteFor([b, a], { kind: "allBad" }),
    ],
    blindOnly,
  );
  expect(standing.files.map(({ name, wins, losses, ties }) => [name, wins, losses, ties])).toEqual([
    ["Model a", 2, 1, 2],
    ["Model b", 1, 2, 2],
  ]);
  expect(standing.pairs).toHaveLength(1);
  expect(standing.pairs[0]).toMatchObject({
    firstSha256: a.sha256,
    firstWins: 2,
    secondWins: 1,
    ties: 2,
    verdict: "notEnoughData",
  });
  expect(standing.pairs[0]?.pValue).toBeCloseTo(1, 12);
});

test("ten wins of ten are more than chance, and of three pairs each needs more", () => {
  const ten = Array.from({ length: 10 }, () => voteFor([a, b], best(0)));
  const [pair] = judgeVotes(ten, blindOnly).pairs;
  expect(pair?.pValue).toBeCloseTo(2 * 0.5 ** 10, 12);
  expect(pair).toMatchObject({ verdict: "better", missingVotes: 0 });
  expect(pair?.shareOfWins?.estimate).toBe(1);
  // Wilson's interval of 10 of 10.
  expect(pair?.shareOfWins?.lowest).toBeCloseTo(0.7225, 4);

  const six = Array.from({ length: 6 }, () => voteFor([a, b], best(0)));
  expect(judgeVotes(six, blindOnly).pairs[0]).toMatchObject({ verdict: "better" });
  const others = [voteFor([a, c], best(0)), voteFor([b, c], best(0))];
  const [corrected] = judgeVotes([...six, ...others], blindOnly).pairs;
  expect(corrected?.pValue).toBeCloseTo(0.03125, 12);
  expect(corrected?.adjustedPValue).toBeCloseTo(0.09375, 12);
  // 2 × 0.5⁷ is just under 0.05 / 3.
  expect(corrected).toMatchObject({ verdict: "notEnoughData", missingVotes: 1 });
});

test("nothing is missing where no difference shows, and nothing is said of ties alone", () => {
  const even = [voteFor([a, b], best(0)), voteFor([a, b], best(1))];
  expect(judgeVotes(even, blindOnly).pairs[0]).toMatchObject({ missingVotes: null, pValue: 1 });
  const ties = judgeVotes([voteFor([a, b], { kind: "tie" })], blindOnly);
  expect(ties.pairs[0]).toMatchObject({ shareOfWins: null, missingVotes: null, verdict: "notEnoughData" });
  expect(judgeVotes([], blindOnly)).toMatchObject({ files: [], pairs: [], countedVotes: 0 });
});

test("open votes count only where they are asked for", () => {
  const votes = [voteFor([a, b], best(0)), voteFor([a, b], best(1), { isBlind: false })];
  expect(judgeVotes(votes, blindOnly)).toMatchObject({ countedVotes: 1, openVotes: 1 });
  expect(judgeVotes(votes, blindOnly).pairs[0]).toMatchObject({ firstWins: 1, secondWins: 0 });
  expect(judgeVotes(votes, { includesOpen: true }).pairs[0]).toMatchObject({ firstWins: 1, secondWins: 1 });
});

test("a prompt that is voted on again counts once, as it was judged last", () => {
  const prompts = ["Why?"];
  const votes = [
    voteFor([a, b], best(0), { prompts }),
    voteFor([b, a], best(0), { prompts }),
    voteFor([a, c], best(0), { prompts }),
  ];
  const standing = judgeVotes(votes, blindOnly);
  expect(standing).toMatchObject({ countedVotes: 2, repeatedVotes: 1 });
  const pair = standing.pairs.find((of) => [of.firstSha256, of.secondSha256].includes(b.sha256));
  expect(pair).toMatchObject({ firstSha256: b.sha256, firstWins: 1, secondWins: 0 });
});

test("a file against itself under two names is no pair", () => {
  expect(judgeVotes([voteFor([a, { ...a, modelFileId: "copy" }], best(0))], blindOnly).pairs).toEqual([]);
});
