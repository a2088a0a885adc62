import { expect, test } from "vitest";
import { costOfFile } from "../../../app/comparison/costs/cost-of-file.ts";
import { findBreakEven } from "../../../app/comparison/costs/find-break-even.ts";
import { costSentence } from "../../../app/comparison/sentences/cost-sentence.ts";
import { englishSpeech } from "../../../app/comparison/sentences/speech.ts";
import { verdictSentence } from "../../../app/comparison/sentences/verdict-sentence.ts";
import { accuracyEvidence } from "../../../app/comparison/verdicts/accuracy-evidence.ts";
import { intervalLevel } from "../../../app/comparison/verdicts/interval-level.ts";
import { judgeFamily } from "../../../app/comparison/verdicts/judge-family.ts";
import { scoreEvidence } from "../../../app/comparison/verdicts/score-evidence.ts";
import type { Verdict } from "../../../app/comparison/verdicts/verdict.ts";
import { voteEvidence } from "../../../app/comparison/verdicts/vote-evidence.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { madeUpComparison } from "./made-up-comparison.ts";

const options = { tolerance: 0.01, level: 0.95, alpha: 0.05 };
const names = { candidate: "Q4_K_M", against: "F16", set: "Facts", referenceShare: 0.61 };
const say = (verdict: Verdict | undefined): string =>
  verdict === undefined ? "" : verdictSentence(verdict, names, englishSpeech);
const accuracy = (counts: readonly [number, number, number, number], tolerance = 0.01): Verdict | undefined =>
  judgeFamily([
    accuracyEvidence(
      {
        bothRight: counts[0],
        onlyCandidateRight: counts[1],
        onlyReferenceRight: counts[2],
        bothWrong: counts[3],
      },
      { ...options, tolerance },
    ),
  ])[0];

test("a loss is said with its interval, what it is of, and the items missing", () => {
  expect(say(accuracy([500, 20, 38, 442]))).toMatch(
    /^Q4_K_M loses 1\.8 points of 61 on Facts, between 0\.3 and 3\.4; about [\d,]+ items more are needed to tell whether it is over 1 point\.$/,
  );
  expect(say(accuracy([500, 20, 38, 442], 0.025))).toMatch(
    /^Q4_K_M loses 1\.8 points of 61 on Facts, between 0\.3 and 3\.4; about [\d,]+ items more are needed to be sure it is under 2\.5 points\.$/,
  );
  expect(say(accuracy([500, 20, 38, 442], 0.05))).toMatch(
    /; that is under the 5 points that matter to you\.$/,
  );
  expect(say(accuracy([300, 0, 200, 500], 0.05))).toMatch(
    /; that is over the 5 points that matter to you\.$/,
  );
});

test("a gain, no larger difference, not enough data and nothing at all have their own words", () => {
  expect(say(accuracy([500, 60, 20, 420]))).toMatch(/^Q4_K_M gains 4\.0 points to 61 on Facts, between /);
  expect(say(accuracy([6000, 20, 22, 3958]))).toBe(
    "Q4_K_M differs from F16 by no more than 1 point on Facts: its gain lies between −0.2 and 0.1.",
  );
  expect(say(accuracy([30, 2, 3, 25]))).toMatch(
    /^Whether Q4_K_M differs from F16 on Facts is not clear yet: −1\.7 points so far, between −\d+\.\d and \d+\.\d; about [\d,]+ items more are needed to see a difference of 1 point\.$/,
  );
  expect(say(accuracy([0, 0, 0, 0]))).toBe(
    "Nothing has been measured of Q4_K_M on Facts yet; how many more are needed cannot be said yet.",
  );
});

test("all equal and all different are judged without NaN", () => {
  const equal = accuracy([60, 0, 0, 0], 0.02);
  expect(equal).toMatchObject({ kind: "notEnoughData", estimate: 0, pValue: 1, adjustedPValue: 1 });
  // Nothing differed in 60 items: the share that does may still be anything up to 6 of 100.
  expect(equal?.neededToSee?.highest).toBeGreaterThan(equal?.neededToSee?.lowest ?? 0);
  const different = accuracy([0, 0, 60, 0], 0.02);
  expect(different).toMatchObject({ kind: "worse", estimate: -1, againstTolerance: "beyond" });
  for (const verdict of [equal, different]) {
    expect(JSON.stringify(verdict)).not.toMatch(/:null,"level"|NaN/);
  }
});

test("scores that hardly differ do not claim more than so few differences can", () => {
  const same = Array.from({ length: 30 }, () => 0);
  const evidence = scoreEvidence(same, { ...options, seed: 1 });
  // As wide as right or wrong would be: z² / (n + z²).
  expect(evidence.gainInterval?.highest).toBeCloseTo(3.8415 / 33.8415, 3);
  const few = scoreEvidence([...same, 0.25, -0.5, 0.25], { ...options, seed: 1 });
  // As many are needed as the interval asks for: with a tenth of them it would still be as wide.
  expect(few.neededToSee?.estimate).toBe(
    accuracyEvidence(
      { bothRight: same.length, onlyCandidateRight: 2, onlyReferenceRight: 1, bothWrong: 0 },
      options,
    ).neededToSee?.estimate,
  );
  expect((few.gainInterval?.highest ?? 0) - (few.gainInterval?.lowest ?? 0)).toBeGreaterThan(0.2);
  expect(scoreEvidence([], { ...options, seed: 1 })).toMatchObject({
    gain: null,
    gainInterval: null,
    pValue: null,
  });
});

test("95 of 100 intervals of scores hold the truth, also with 20 items of which few differ", () => {
  const seed = 7;
  const random = seededRandom(seed);
  const draw = (): number => {
    const kind = random.next();
    return kind < 0.75 ? 0 : kind < 0.9 ? -random.next() : random.next() * 0.5;
  };
  const truth = -0.15 * 0.5 + 0.1 * 0.25;
  const intervals = Array.from({ length: 150 }, (_, trial) =>
    scoreEvidence(Array.from({ length: 20 }, draw), { ...options, seed: trial }),
  );
  const holding = intervals.filter(
    ({ gainInterval }) =>
      gainInterval !== null && gainInterval.lowest <= truth && truth <= gainInterval.highest,
  );
  expect(holding.length, `seed ${seed}`).toBeGreaterThanOrEqual(0.94 * intervals.length);
});

test("p-values are adjusted among the files, and a difference that only one test finds is none", () => {
  const outcomes = { bothRight: 40, onlyCandidateRight: 1, onlyReferenceRight: 8, bothWrong: 11 };
  const alone = judgeFamily([accuracyEvidence(outcomes, options)]);
  expect(alone.map(({ kind, adjustedPValue }) => [kind, adjustedPValue])).toEqual([
    ["worse", expect.closeTo(0.0390625, 12)],
  ]);
  const among = judgeFamily([outcomes, outcomes, outcomes].map((one) => accuracyEvidence(one, options)));
  expect(among.map(({ kind, adjustedPValue }) => [kind, adjustedPValue])).toEqual(
    Array.from({ length: 3 }, () => ["notEnoughData", expect.closeTo(0.1171875, 12)]),
  );
  expect([1, 2, 3, 7].map((files) => Number(intervalLevel(files).toFixed(4)))).toEqual([
    0.95, 0.95, 0.9667, 0.9857,
  ]);
});

test("votes are said as shares of those that were decided", () => {
  const vote = (wins: number, losses: number, ties: number) =>
    judgeFamily([voteEvidence({ wins, losses, ties }, { level: 0.95, alpha: 0.05 })])[0];
  expect(say(vote(20, 4, 6))).toBe(
    "Q4_K_M is preferred to F16: it won 83\u00a0% of 24 decided votes, between 64 and 93\u00a0%.",
  );
  expect(say(vote(4, 20, 0))).toMatch(/^F16 is preferred to Q4_K_M, which won 17/);
  expect(say(vote(6, 5, 0))).toMatch(
    /^Which of Q4_K_M and F16 is preferred is not clear yet: .*; about 183 decided votes more are needed to tell\.$/,
  );
  expect(vote(500, 500, 0)?.kind).toBe("noLargerDifference");
  expect(say(vote(0, 0, 3))).toMatch(/^No vote has decided between Q4_K_M and F16 yet/);
});

test("an answer costs its energy and its share of the machine, and the break-even is where both cost the same", () => {
  const prices = {
    currency: "EUR",
    watts: 100,
    pricePerKilowattHour: 0.3,
    machinePrice: 730.5 * 12,
    machineLifetimeMonths: 12,
    hostedPricePerMillionPromptTokens: 1,
    hostedPricePerMillionGeneratedTokens: 4,
  };
  const result = madeUpComparison().comparison.results[0];
  const set = result?.sets[0];
  if (result === undefined || set === undefined) {
    throw new Error("nothing made up");
  }
  const sets = [
    {
      ...set,
      answeredItems: 100,
      correctItems: 50,
      durationMs: 360_000,
      promptTokens: 100_000,
      generatedTokens: 25_000,
    },
  ];
  const cost = costOfFile({ ...result, sets, underLoad: [] }, prices);
  // 0.1 h at 100 W: 10 Wh, 0.003 EUR; the machine costs 1 EUR an hour.
  expect(cost).toMatchObject({
    secondsPerAnswer: 3.6,
    secondsPerSuccess: 7.2,
    wattHoursPerSuccess: expect.closeTo(0.2, 12),
    energyPricePerSuccess: expect.closeTo(0.003 / 50, 12),
    pricePerSuccessAtFullUse: expect.closeTo(0.103 / 50, 12),
    hostedPricePerAnswer: expect.closeTo(0.002, 12),
    answersPerMonthAtFullUse: expect.closeTo(730_500, 6),
    breakEven: { kind: "at", answersPerMonth: Math.ceil(730.5 / 0.00197) },
  });
  expect(cost === null ? "" : costSentence(cost, "Q4_K_M", "EUR", englishSpeech)).toBe(
    "A thousand right answers by Q4_K_M take 120.0 minutes and 200.0 Wh, 0.060 EUR of energy and 2.06 EUR with the machine if it is never idle; from 370,813 answers a month on it costs less than the hosted service.",
  );
  const wrong = costOfFile({ ...result, sets: sets.map((one) => ({ ...one, correctItems: 0 })) }, prices);
  expect(wrong).toMatchObject({ secondsPerSuccess: null, energyPricePerSuccess: null });
  expect(wrong === null ? "" : costSentence(wrong, "Q4_K_M", "EUR", englishSpeech)).toBe(
    "Q4_K_M gave no right answer, so none has a price.",
  );
  expect(costOfFile({ ...result, sets: [], underLoad: [] }, prices)).toBeNull();
});

test("how many answers a machine can give is reckoned over all sets, not from the one with the shortest answers", () => {
  const prices = {
    currency: "EUR",
    watts: 0,
    pricePerKilowattHour: 0,
    machinePrice: 0,
    machineLifetimeMonths: 1,
    hostedPricePerMillionPromptTokens: 0,
    hostedPricePerMillionGeneratedTokens: 0,
  };
  const result = madeUpComparison().comparison.results[0];
  const [short, long] = result?.sets ?? [];
  const [load] = result?.underLoad ?? [];
  if (result === undefined || short === undefined || long === undefined || load === undefined) {
    throw new Error("nothing made up");
  }
  const sets = [
    { ...short, answeredItems: 100, durationMs: 10_000 },
    { ...long, answeredItems: 100, durationMs: 190_000 },
  ];
  const run = (setId: string, concurrency: number, durationMs: number) => ({
    ...load,
    setId,
    concurrency,
    succeeded: 100,
    durationMs,
  });
  const perSecond = (underLoad: readonly ReturnType<typeof run>[]): number =>
    (costOfFile({ ...result, sets, underLoad: [...underLoad] }, prices)?.answersPerMonthAtFullUse ?? 0) /
    (3600 * 730.5);
  expect(perSecond([])).toBeCloseTo(1, 9);
  // The short set alone would be 20 a second.
  expect(perSecond([run(short.setId, 4, 5_000), run(long.setId, 4, 95_000)])).toBeCloseTo(2, 9);
  expect(perSecond([run(short.setId, 4, 5_000)])).toBeCloseTo(1, 9);
  expect(perSecond([run(short.setId, 2, 5_000), run(long.setId, 4, 95_000)])).toBeCloseTo(1, 9);
});

test("where no number of answers evens it out, it is said", () => {
  const facts = {
    machinePricePerMonth: 20,
    energyPricePerAnswer: 0.001,
    hostedPricePerAnswer: 0.002,
    answersPerMonthAtFullUse: 30_000,
  };
  expect(findBreakEven(facts)).toEqual({ kind: "at", answersPerMonth: 20_000 });
  expect(findBreakEven({ ...facts, answersPerMonthAtFullUse: 10_000 })).toEqual({
    kind: "beyondCapacity",
    answersPerMonth: 20_000,
  });
  expect(findBreakEven({ ...facts, hostedPricePerAnswer: 0.001 }).kind).toBe("never");
  expect(findBreakEven({ ...facts, hostedPricePerAnswer: 0 }).kind).toBe("never");
  expect(findBreakEven({ ...facts, machinePricePerMonth: 0 }).kind).toBe("always");
});
