import { expect, test } from "vitest";
import type { FileResult } from "../../../app/comparison/comparison-results.ts";
import { countSteps } from "../../../main/comparison/count-steps.ts";
import { isFileFinished } from "../../../main/comparison/is-file-finished.ts";
import type { ItemLine, JournalEntry } from "../../../main/comparison/journal-entry.ts";
import { MeasuredSoFar } from "../../../main/comparison/measured-so-far.ts";
import { remainingSteps } from "../../../main/comparison/plan-steps.ts";
import { remainingTime } from "../../../main/comparison/remaining-time.ts";
import { resultsOfMeasured } from "../../../main/comparison/results-of-measured.ts";
import { madeUpPlan, madeUpSpeed, madeUpText } from "../../support/made-up-plan.ts";

const setId = "5".repeat(64);
const at = 1;

const examined = (fileIndex: number, vocabulary = "a"): JournalEntry => ({
  kind: "examine",
  fileIndex,
  at,
  durationMs: 10,
  vocabularySha256: vocabulary.repeat(64),
  bitsPerWeight: 4.5,
  text: { tokens: 500, chunks: 3 },
});

const turn = (fileIndex: number, round: number, loadMs = 100): JournalEntry => ({
  kind: "round",
  fileIndex,
  at,
  durationMs: 50,
  load: { round, loadMs, peakMemoryBytes: 1000, isDisturbed: false },
  speeds: [],
});

const evaluated = (
  fileIndex: number,
  role: "reference" | "compared" | "alone",
  perplexity: number,
): JournalEntry => ({
  kind: "text",
  fileIndex,
  at,
  durationMs: 200,
  role,
  text: {
    perplexity,
    standardError: 1,
    perplexityPerByte: 2,
    tokens: 500,
    contextSize: 128,
    tokensPerSecond: 10,
    chunks: [{ negativeLogLikelihood: 5, scoredTokens: 63 }],
  },
  divergence:
    role === "compared"
      ? {
          mean: 0.1,
          standardError: 0.01,
          median: 0.1,
          p90: 0.2,
          p99: 0.3,
          max: 0.4,
          sameTopToken: 0.9,
          sameTopTokenStandardError: 0.01,
          perplexityRatio: 1.1,
          logPerplexityRatioStandardError: 0.01,
          chunks: [{ divergence: 6.3, scoredTokens: 63 }],
          histogram: { edges: [0, 1], counts: [63] },
        }
      : null,
});

const failed = (fileIndex: number): JournalEntry => ({
  kind: "failed",
  fileIndex,
  at,
  problem: { code: "host-stopped", message: "It ended." },
});

const answered = (fileIndex: number, itemId: string, isCorrect: boolean): ItemLine => ({
  outcome: {
    modelFileId: `file-${fileIndex}`,
    setId,
    itemId,
    answer: "x",
    isCorrect,
    score: isCorrect ? 1 : 0,
    reason: "",
    choiceLogLikelihoods: null,
    promptTokens: 10,
    generatedTokens: 2,
    durationMs: 30,
  },
  isValidJson: null,
  fitsSchema: null,
});

const plan = madeUpPlan(2, {
  text: madeUpText(true),
  speed: madeUpSpeed(2),
  sets: [{ setId, name: "Set", maximumItems: null }],
});
const sizes = [{ items: 2, hasAnswers: true }];
const ids = [["one", "two"]];

const measured = (entries: readonly JournalEntry[], items: readonly ItemLine[] = []): MeasuredSoFar => {
  const so = new MeasuredSoFar(plan);
  for (const entry of entries) {
    so.add(entry);
  }
  for (const item of items) {
    so.addItem(item);
  }
  return so;
};

const results = (so: MeasuredSoFar): readonly FileResult[] =>
  resultsOfMeasured(so, [2], (file) => isFileFinished(so, sizes, file));

const everything = [0, 1].flatMap((file) => [
  examined(file),
  turn(file, 0),
  turn(file, 1),
  evaluated(file, file === 0 ? "reference" : "compared", 10 + file),
]);
const allItems = [0, 1].flatMap((file) => [answered(file, "one", true), answered(file, "two", false)]);

test("what is kept becomes results, and the first of each counts", () => {
  const so = measured(
    [...everything, turn(0, 0, 999), evaluated(0, "reference", 99)],
    [...allItems, answered(0, "one", false)],
  );
  const [first, second] = results(so);
  expect(first).toMatchObject({ state: "done", bitsPerWeight: 4.5, problem: null, divergence: null });
  expect(first?.loads.map(({ loadMs }) => loadMs)).toEqual([100, 100]);
  expect(first?.text?.perplexity).toBe(10);
  expect(first?.sets).toEqual([
    {
      setId,
      name: "Set",
      answeredItems: 2,
      totalItems: 2,
      correctItems: 1,
      meanScore: 0.5,
      validJsonItems: null,
      schemaValidItems: null,
      promptTokens: 20,
      generatedTokens: 4,
      durationMs: 60,
    },
  ]);
  expect(second?.divergence?.mean).toBe(0.1);
  const left = [...remainingSteps(plan, sizes, so.asMeasured(false, ids))];
  expect(left).toEqual([]);
  expect(countSteps(so, sizes, left)).toEqual({ doneSteps: 10, totalSteps: 10 });
});

test("steps done and left add up on the way", () => {
  const so = measured(everything.slice(0, 4), [answered(0, "one", true)]);
  const left = [...remainingSteps(plan, sizes, so.asMeasured(true, ids))];
  expect(countSteps(so, sizes, left)).toEqual({ doneSteps: 4, totalSteps: 10 });
  expect(results(so).map(({ state }) => state)).toEqual(["measuring", "waiting"]);
});

test("the time left is told once each kind of step was seen", () => {
  const none = measured([]);
  expect(remainingTime(none, [{ kind: "examine", fileIndex: 0 }])).toBeNull();
  const so = measured([examined(0)], [answered(0, "one", true)]);
  expect(
    remainingTime(so, [
      { kind: "examine", fileIndex: 1 },
      { kind: "items", fileIndex: 1, setIndex: 0, firstItem: 0, endItem: 2 },
    ]),
  ).toBe(10 + 2 * 30);
});

test("a file that failed says why, until it is tried again", () => {
  const so = measured([...everything.slice(0, 3), failed(1)]);
  expect(results(so)[1]).toMatchObject({ state: "failed", problem: { code: "host-stopped" } });
  so.add({ kind: "retry", at });
  expect(results(so)[1]?.problem).toBeNull();
});

test("where there is no divergence, it is said why", () => {
  const otherTokens = measured([examined(0), examined(1, "b")]);
  expect(results(otherTokens).map(({ divergenceProblem }) => divergenceProblem?.message)).toEqual([
    undefined,
    "File 1 has other tokens than the reference File 0, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.",
  ]);
  const withoutReference = measured([examined(0), examined(1), failed(0), evaluated(1, "alone", 12)]);
  expect(results(withoutReference)[1]?.divergenceProblem?.message).toContain("File 0 could not be measured");
});

test("lines of other files and sets count for nothing", () => {
  const stranger = answered(0, "one", true);
  const so = measured(
    [examined(7)],
    [
      { ...stranger, outcome: { ...stranger.outcome, modelFileId: "somebody" } },
      { ...stranger, outcome: { ...stranger.outcome, setId: "6".repeat(64) } },
    ],
  );
  expect(results(so).map(({ state, sets }) => ({ state, sets }))).toEqual([
    { state: "waiting", sets: [] },
    { state: "waiting", sets: [] },
  ]);
});
