import { expect, test } from "vitest";
import { comparison as comparisonSchema } from "../../../app/comparison/comparison.ts";
import type { FileResult } from "../../../app/comparison/comparison-results.ts";
import { judgeComparison } from "../../../app/comparison/judge-comparison.ts";
import { judgment as judgmentSchema } from "../../../app/comparison/judgment.ts";
import { recommendationSentences } from "../../../app/comparison/sentences/recommendation-sentences.ts";
import { englishSpeech } from "../../../app/comparison/sentences/speech.ts";
import { verdictSentence } from "../../../app/comparison/sentences/verdict-sentence.ts";
import { fileId, madeUpComparison } from "./made-up-comparison.ts";

const { comparison, outcomes } = madeUpComparison();

const verdictsOf = (id: string, judged = judgeComparison(comparison, outcomes)) =>
  judged.verdicts.filter(({ candidateId }) => candidateId === id);

const withResults = (change: (result: FileResult, index: number) => FileResult) => ({
  ...comparison,
  results: comparison.results.map(change),
});

test("the made-up comparison is one, and its judgment may cross to the window", () => {
  expect(comparisonSchema.parse(comparison)).toEqual(comparison);
  const judged = judgeComparison(comparison, outcomes);
  expect(judgmentSchema.parse(judged)).toEqual(judged);
  expect(judged).toEqual(judgeComparison(comparison, outcomes.toReversed()));
});

test("each file is judged on each set, on all together and on the text; scores where a set has fields", () => {
  const verdicts = verdictsOf(fileId(4));
  expect(verdicts.map(({ setId, verdict }) => [setId?.[0] ?? null, verdict.measure])).toEqual([
    ["1", "accuracy"],
    ["2", "score"],
    [null, "score"],
    [null, "perplexity"],
  ]);
  for (const { verdict } of verdicts) {
    expect(verdict.kind).toBe("worse");
    expect(verdict.adjustedPValue).toBeGreaterThanOrEqual(verdict.pValue ?? 1);
  }
});

test("the intervals of four files hold for all of them together", () => {
  const judged = judgeComparison(comparison, outcomes);
  expect(judged.intervalLevel).toBeCloseTo(0.975, 12);
  for (const { verdict } of judged.verdicts) {
    expect(verdict.interval?.level).toBe(judged.intervalLevel);
  }
  const two = { ...comparison, plan: { ...comparison.plan, files: comparison.plan.files.slice(0, 2) } };
  expect(judgeComparison(two, outcomes).intervalLevel).toBe(0.95);
});

test("the same file twice is no larger difference where the items suffice, and never better or worse", () => {
  const twin = withResults((result, index) =>
    index === 1 ? { ...result, text: comparison.results[0]?.text ?? null } : result,
  );
  const same = outcomes.flatMap((outcome) =>
    outcome.modelFileId === fileId(0) ? [outcome, { ...outcome, modelFileId: fileId(1) }] : [],
  );
  const kinds = verdictsOf(fileId(1), judgeComparison(twin, same)).map(({ verdict }) => [
    verdict.measure,
    verdict.kind,
  ]);
  // 120 items without any difference still leave 4 points open; 240 leave 2.1.
  expect(kinds).toEqual([
    ["accuracy", "notEnoughData"],
    ["score", "notEnoughData"],
    ["score", "notEnoughData"],
    ["perplexity", "noLargerDifference"],
  ]);
  const generous = { ...twin, judging: { ...comparison.judging, differencePoints: 5 } };
  for (const { verdict } of verdictsOf(fileId(1), judgeComparison(generous, same))) {
    expect(verdict.kind).toBe("noLargerDifference");
    expect(verdict.furtherNeeded).toBe(0);
  }
});

test("items that only one file answered are left out, and a file without answers has no verdict", () => {
  const half = outcomes.filter(
    ({ modelFileId, itemId }) => modelFileId !== fileId(2) || Number(itemId.slice(5)) <= 30,
  );
  const verdicts = verdictsOf(fileId(2), judgeComparison(comparison, half));
  expect(verdicts.map(({ verdict }) => verdict.count)).toEqual([30, 30, 60, 40]);
  expect(
    verdictsOf(fileId(2), judgeComparison(comparison, [])).map(({ verdict }) => verdict.measure),
  ).toEqual(["perplexity"]);
});

test("before anything was measured there is a judgment that says so", () => {
  const judged = judgeComparison({ ...comparison, results: [] }, []);
  expect(judged.verdicts).toEqual([]);
  expect(judged.recommendation.outcome).toBe("notEnoughData");
  const names = comparison.plan.files.map(({ modelFileId, quantization, sizeBytes }) => ({
    modelFileId,
    label: quantization,
    sizeBytes,
  }));
  const said = recommendationSentences(judged.recommendation, names, fileId(0), englishSpeech);
  expect(said.headline).toBe("The figures do not suffice to recommend a file.");
  expect(said.others[0]).toBe("Q2_K could not be judged: it was not measured.");
});

test("with another tokenizer, or windows that are not the same, perplexities are not judged", () => {
  const problem = { code: "model-unsupported", message: "Another tokenizer." } as const;
  const other = withResults((result, index) =>
    index === 1
      ? { ...result, divergenceProblem: problem }
      : index === 2 && result.text !== null
        ? {
            ...result,
            text: {
              ...result.text,
              chunks: result.text.chunks.map((one) => ({ ...one, scoredTokens: 255 })),
            },
          }
        : result,
  );
  const judged = judgeComparison(other, outcomes);
  const measures = (id: string) => verdictsOf(id, judged).map(({ verdict }) => verdict.measure);
  expect(measures(fileId(1))).not.toContain("perplexity");
  expect(measures(fileId(2))).not.toContain("perplexity");
  expect(measures(fileId(3))).toContain("perplexity");
});

test("a text of few windows gives no interval, and says that it is too short", () => {
  const short = withResults((result) => ({
    ...result,
    text: result.text === null ? null : { ...result.text, chunks: result.text.chunks.slice(0, 4) },
  }));
  const found = verdictsOf(fileId(4), judgeComparison(short, [])).find(
    ({ verdict }) => verdict.measure === "perplexity",
  );
  expect(found?.verdict).toMatchObject({ kind: "notEnoughData", interval: null, count: 4 });
  const names = { candidate: "Q2_K", against: "Q8_0", set: null, referenceShare: null };
  expect(found === undefined ? "" : verdictSentence(found.verdict, names, englishSpeech)).toMatch(
    /^The text is too short to say how well Q2_K predicts it: perplexity 3\d\.\d\u00a0% so far; /,
  );
});

test("KL divergence is judged against the user's limit alone", () => {
  const limited = {
    ...comparison,
    judging: {
      ...comparison.judging,
      limits: { ...comparison.judging.limits, maximumMeanDivergence: 0.05 },
    },
  };
  const kinds = judgeComparison(limited, outcomes)
    .verdicts.filter(({ verdict }) => verdict.measure === "klDivergence")
    .map(({ verdict }) => [verdict.kind, verdict.againstTolerance, verdict.tolerance]);
  expect(kinds).toEqual([
    ["noLargerDifference", "within", 0.05],
    ["worse", "beyond", 0.05],
    ["worse", "beyond", 0.05],
    ["worse", "beyond", 0.05],
  ]);
});

test("votes between any two files are counted from either side", () => {
  let asked = 0;
  const vote = (left: number, right: number, winner: "left" | "right" | "tie") => {
    asked += 1;
    return {
      prompt: `Question ${asked}: why is the sea salty?`,
      leftId: fileId(left),
      rightId: fileId(right),
      winner,
      isBlind: true,
      votedAt: 1,
    };
  };
  const votes = [
    ...Array.from({ length: 9 }, (_, i) => (i % 2 === 0 ? vote(0, 4, "left") : vote(4, 0, "right"))),
    vote(4, 0, "left"),
    vote(0, 4, "tie"),
    vote(1, 3, "tie"),
  ];
  const judged = judgeComparison({ ...comparison, votes }, []).verdicts.filter(
    ({ verdict }) => verdict.measure === "votes",
  );
  expect(judged.map(({ candidateId, againstId }) => [candidateId, againstId])).toEqual([
    [fileId(4), fileId(0)],
    [fileId(3), fileId(1)],
  ]);
  expect(judged[0]?.verdict).toMatchObject({ estimate: expect.closeTo(0.1, 12), count: 10, kind: "worse" });
  // One of ten: 2 · 11 / 1024, twice that among two pairs.
  expect(judged[0]?.verdict.pValue).toBeCloseTo(0.021484375, 12);
  expect(judged[0]?.verdict.adjustedPValue).toBeCloseTo(0.021484375, 12);
  expect(judged[1]?.verdict).toMatchObject({ estimate: null, count: 0, kind: "notEnoughData" });
});

test("the same prompt voted on again counts once, as it was voted on last, from whichever side", () => {
  const vote = (prompt: string, isTurned: boolean, isOwnWin: boolean, votedAt: number) => ({
    prompt,
    leftId: fileId(isTurned ? 1 : 0),
    rightId: fileId(isTurned ? 0 : 1),
    winner: isTurned === isOwnWin ? ("left" as const) : ("right" as const),
    isBlind: true,
    votedAt,
  });
  const votes = [
    ...Array.from({ length: 12 }, (_, index) => vote("once", index % 2 === 0, true, index)),
    vote("twice", false, true, 5),
    vote("twice", true, false, 6),
  ];
  const [judged] = judgeComparison({ ...comparison, votes: votes.toReversed() }, []).verdicts.filter(
    ({ verdict }) => verdict.measure === "votes",
  );
  expect(judged?.verdict).toMatchObject({ estimate: 0.5, count: 2, kind: "notEnoughData" });
});

test("a vote with the names in view does not count, and takes no blind one's place", () => {
  const vote = (prompt: string, winner: "left" | "right", isBlind: boolean, votedAt: number) => ({
    prompt,
    leftId: fileId(0),
    rightId: fileId(1),
    winner,
    isBlind,
    votedAt,
  });
  const votes = [
    vote("one", "left", true, 1),
    vote("one", "right", false, 2),
    vote("two", "right", false, 3),
  ];
  const judged = judgeComparison({ ...comparison, votes }, []).verdicts.filter(
    ({ verdict }) => verdict.measure === "votes",
  );
  expect(judged.map(({ verdict }) => verdict.count)).toEqual([1]);
});

test("a figure that is no number is refused, not averaged", () => {
  const broken = withResults((result) => ({
    ...result,
    loads: result.loads.map((load) => ({ ...load, loadMs: Number.NaN })),
  }));
  expect(() => judgeComparison(broken, outcomes)).toThrow("no finite number");
});
