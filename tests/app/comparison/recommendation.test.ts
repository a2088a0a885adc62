import { expect, test } from "vitest";
import type { Comparison } from "../../../app/comparison/comparison.ts";
import { judgeComparison } from "../../../app/comparison/judge-comparison.ts";
import type { JudgingOptions } from "../../../app/comparison/judging-options.ts";
import { recommendationSentences } from "../../../app/comparison/sentences/recommendation-sentences.ts";
import { englishSpeech } from "../../../app/comparison/sentences/speech.ts";
import { fileId, madeUpComparison } from "./made-up-comparison.ts";

const { comparison, outcomes } = madeUpComparison();
const [q8, q41, q3, q40, q2] = [0, 1, 2, 3, 4].map(fileId);

const judged = (limits: Partial<JudgingOptions["limits"]>, change: Partial<Comparison> = {}) => {
  const changed = {
    ...comparison,
    judging: { ...comparison.judging, limits: { ...comparison.judging.limits, ...limits } },
    ...change,
  };
  const { recommendation } = judgeComparison(changed, outcomes);
  const names = comparison.plan.files.map(({ modelFileId, quantization, sizeBytes }) => ({
    modelFileId,
    label: quantization,
    sizeBytes,
  }));
  return {
    ...recommendation,
    said: recommendationSentences(recommendation, names, comparison.plan.referenceId, englishSpeech),
  };
};

test("the smallest file within all limits is recommended, with the reason, and why not each other", () => {
  const { outcome, modelFileId, said } = judged({ maximumMeanDivergence: 0.1, maximumMemoryBytes: 230e6 });
  expect([outcome, modelFileId]).toEqual(["recommended", q40]);
  expect(said.headline).toMatch(
    /^Q4_0 \(91\.7 MB\) is the smallest file that is shown to keep to your limits; it diverges by 0\.07\d\d nats a token \(limit 0\.1\) and it needs 20\d MB of memory \(limit 230 MB\)\.$/,
  );
  expect(said.others.map((sentence) => sentence.split(":")[0])).toEqual([
    "Q2_K does not keep to the limits",
    "Q3_K_M does not keep to the limits",
    "Q4_1 keeps to the limits too, and is larger.",
    "Q8_0 does not keep to the limits",
  ]);
});

test("limits of size, speed and memory alone choose the smallest that keeps to them", () => {
  expect(judged({ minimumGenerationTokensPerSecond: 100, maximumLossPoints: 50 }).modelFileId).toBe(q40);
  expect(judged({ maximumSizeBytes: 90e6, maximumLossPoints: 50 }).modelFileId).toBe(q2);
});

test("a file whose quality nobody measured is not recommended for being small and quick", () => {
  const unmeasured = comparison.results.map((result) => ({
    ...result,
    text: null,
    divergence: null,
    sets: [],
  }));
  const limits = { maximumSizeBytes: 95e6, minimumGenerationTokensPerSecond: 50 };
  const changed = {
    ...comparison,
    results: unmeasured,
    judging: { ...comparison.judging, limits: { ...comparison.judging.limits, ...limits } },
  };
  const { recommendation } = judgeComparison(changed, []);
  expect([recommendation.outcome, recommendation.modelFileId]).toEqual(["notEnoughData", null]);
  const names = comparison.plan.files.map(({ modelFileId, quantization, sizeBytes }) => ({
    modelFileId,
    label: quantization,
    sizeBytes,
  }));
  const said = recommendationSentences(recommendation, names, comparison.plan.referenceId, englishSpeech);
  expect(said.headline).toBe("The figures do not suffice to recommend a file.");
  expect(said.others[0]).toBe("Q2_K may keep to the limits or not: its loss was not measured.");
  expect(said.others).toContainEqual(expect.stringMatching(/^Q8_0 does not keep to the limits: it has/));
});

test("a file that did better is said to gain, not to lose less than nothing", () => {
  const better = outcomes.map((outcome) =>
    outcome.modelFileId === q2 ? { ...outcome, isCorrect: true, score: 1 } : outcome,
  );
  const { recommendation } = judgeComparison(comparison, better);
  const [smallest] = recommendation.files;
  const names = [{ modelFileId: q2 ?? "", label: "Q2_K", sizeBytes: 1 }];
  const only = {
    ...recommendation,
    outcome: "recommended" as const,
    modelFileId: q2 ?? "",
    files: smallest === undefined ? [] : [{ ...smallest, state: "fits" as const }],
  };
  expect(recommendationSentences(only, names, q8 ?? "", englishSpeech).headline).toMatch(
    /; it gains \d+\.\d points \(limit: a loss of 2\) and its perplexity is /,
  );
});

test("where every file is over a limit, none fits, and it is said which limit", () => {
  const { outcome, modelFileId, leadingId, said } = judged({ maximumSizeBytes: 1e6, maximumLossPoints: 50 });
  expect([outcome, modelFileId, leadingId]).toEqual(["noneFits", null, null]);
  expect(said.headline).toBe("No file keeps to your limits.");
  expect(said.others.at(-1)).toBe("Q8_0 does not keep to the limits: it has 145 MB (limit 1.00 MB).");
});

test("what is not sure is not recommended, even where the estimate is fine", () => {
  const { outcome, leadingId, files, said } = judged({ maximumLossPoints: 5.1 });
  expect([outcome, leadingId]).toEqual(["notEnoughData", q40]);
  expect(files.find(({ modelFileId }) => modelFileId === q40)?.checks[0]?.furtherNeeded).toBeGreaterThan(0);
  expect(said.headline).toBe("The figures do not suffice to recommend a file; so far they speak for Q4_0.");
  expect(said.others).toContainEqual(
    expect.stringMatching(
      /^Q4_0 may keep to the limits or not: it loses 3\.3 points \(limit 5\.1\); about [\d,]+ items more would tell\.$/,
    ),
  );
});

test("without limits, the differences that matter to the user are the limits of quality", () => {
  const { outcome, modelFileId, qualityLimitsAreNamed, said } = judged({});
  expect(said.headline).toBe(
    "No file but Q8_0, which the others are compared with, is shown to lose no more than matters to you.",
  );
  expect([outcome, modelFileId, qualityLimitsAreNamed]).toEqual(["recommended", q8, false]);
});

test("a file that could not be measured is never recommended, and does not stand in the way of others", () => {
  const results = comparison.results.map((result) =>
    result.modelFileId === q40
      ? {
          ...result,
          state: "failed" as const,
          problem: { code: "host-stopped" as const, message: "It ended unexpectedly." },
        }
      : result,
  );
  const { modelFileId, said } = judged({ maximumMeanDivergence: 0.13 }, { results });
  expect(modelFileId).toBe(q3);
  expect(said.others).toContain("Q4_0 could not be judged: measuring it failed.");
  expect(judged({ maximumMeanDivergence: 0.05 }, { results }).modelFileId).toBe(q41);
});

test("a limit on something that was not measured leaves it open", () => {
  const results = comparison.results.map((result) => ({ ...result, speeds: [], loads: [] }));
  const { outcome, said } = judged(
    { minimumGenerationTokensPerSecond: 10, maximumLossPoints: 50 },
    { results },
  );
  expect(outcome).toBe("notEnoughData");
  expect(said.others).toContain("Q8_0 may keep to the limits or not: its speed was not measured.");
});
