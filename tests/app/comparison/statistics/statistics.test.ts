import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chanceOfHeads } from "../../../../app/comparison/statistics/binomial-half.ts";
import { holmAdjusted } from "../../../../app/comparison/statistics/holm-adjusted.ts";
import {
  itemsNeededForMean,
  itemsNeededForShares,
  itemsNeededToBeSure,
  votesNeeded,
} from "../../../../app/comparison/statistics/items-needed.ts";
import { mcnemarTest } from "../../../../app/comparison/statistics/mcnemar-test.ts";
import { normalBelow, normalQuantile } from "../../../../app/comparison/statistics/normal-distribution.ts";
import { pairedBootstrap } from "../../../../app/comparison/statistics/paired-bootstrap.ts";
import { pairedOutcomes } from "../../../../app/comparison/statistics/paired-outcomes.ts";
import { pairedShareInterval } from "../../../../app/comparison/statistics/paired-share-interval.ts";
import { quantileOf } from "../../../../app/comparison/statistics/quantile-of.ts";
import { seededGenerator } from "../../../../app/comparison/statistics/seeded-generator.ts";
import { signFlipTest } from "../../../../app/comparison/statistics/sign-flip-test.ts";
import { signTest } from "../../../../app/comparison/statistics/sign-test.ts";
import { spreadOf } from "../../../../app/comparison/statistics/spread-of.ts";
import { studentQuantile } from "../../../../app/comparison/statistics/student-quantile.ts";
import { wilsonInterval } from "../../../../app/comparison/statistics/wilson-interval.ts";

type Numbers = readonly number[];
type ScipyValues = {
  readonly signs: readonly {
    readonly counts: readonly [number, number];
    readonly pValue: number;
    readonly pmf: number;
  }[];
  readonly quantiles: readonly (readonly [number, number])[];
  readonly below: readonly (readonly [number, number])[];
  readonly student: readonly (readonly [number, number, number])[];
  readonly wilson: readonly {
    readonly counts: readonly [number, number];
    readonly level: number;
    readonly ends: readonly [number, number];
  }[];
  readonly holm: readonly { readonly given: Numbers; readonly adjusted: Numbers }[];
  readonly pairedShares: readonly {
    readonly table: readonly [number, number, number, number];
    readonly level: number;
    readonly ends: readonly [number, number];
  }[];
  readonly signFlips: readonly { readonly differences: Numbers; readonly pValue: number }[];
  readonly bootstraps: readonly {
    readonly values: Numbers;
    readonly level: number;
    readonly ends: readonly [number, number];
  }[];
  readonly sharePowers: readonly (readonly [number, number, number, number])[];
  readonly votePowers: readonly (readonly [number, number, number])[];
  readonly meanSizes: readonly (readonly [number, number])[];
  readonly percentiles: readonly { readonly values: Numbers; readonly p: number; readonly value: number }[];
};

/** Made by scipy-values.py beside it. */
const scipy: ScipyValues = JSON.parse(readFileSync(new URL("scipy-values.json", import.meta.url), "utf8"));

const table = ([bothRight, onlyCandidateRight, onlyReferenceRight, bothWrong]: readonly [
  number,
  number,
  number,
  number,
]) => ({ bothRight, onlyCandidateRight, onlyReferenceRight, bothWrong });

const expectNear = (value: number | null, wanted: number, relative: number, what: unknown): void => {
  const off = Math.abs((value ?? Number.NaN) - wanted);
  expect(off, `${JSON.stringify(what)}: ${value} instead of ${wanted}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(wanted), 1e-12),
  );
};

test("the exact tests give SciPy's p-values, up to a million cases", () => {
  for (const { counts, pValue, pmf } of scipy.signs) {
    const [first, second] = counts;
    expectNear(signTest(first, second).pValue, pValue, 1e-9, counts);
    expectNear(chanceOfHeads(first, first + second), pmf, 1e-9, counts);
    expect(mcnemarTest({ onlyCandidateRight: second, onlyReferenceRight: first }).pValue).toBe(
      signTest(first, second).pValue,
    );
  }
});

test("McNemar's exact and mid-p values are those published by Fagerland, Lydersen and Laake 2013", () => {
  const airway = mcnemarTest({ onlyCandidateRight: 1, onlyReferenceRight: 7 });
  expect([airway.pValue.toFixed(4), airway.midPValue.toFixed(4)]).toEqual(["0.0703", "0.0391"]);
  const response = mcnemarTest({ onlyCandidateRight: 6, onlyReferenceRight: 16 });
  expect([response.pValue.toFixed(4), response.midPValue.toFixed(4)]).toEqual(["0.0525", "0.0347"]);
});

test("the normal and Student's distribution are SciPy's", () => {
  for (const [p, value] of scipy.quantiles) {
    expect(Math.abs(normalQuantile(p) - value), `${p}`).toBeLessThan(1e-12);
  }
  for (const [x, value] of scipy.below) {
    expect(Math.abs(normalBelow(x) - value), `${x}`).toBeLessThan(1e-14);
  }
  for (const [p, degrees, value] of scipy.student) {
    expect(Math.abs(studentQuantile(p, degrees) - value), `${p} ${degrees}`).toBeLessThan(0.0005);
  }
  expect([normalBelow(-40), normalBelow(40)]).toEqual([0, 1]);
});

test("Wilson's interval is statsmodels' and Newcombe's published ones", () => {
  for (const { counts, level, ends } of scipy.wilson) {
    const { lowest, highest } = wilsonInterval(counts[0], counts[1], level);
    expect(Math.abs(lowest - ends[0]) + Math.abs(highest - ends[1]), `${counts}`).toBeLessThan(1e-9);
  }
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  const published = [
    81, 263, 0.2553, 0.3662, 15, 148, 0.0624, 0.1605, 0, 20, 0, 0.1611, 1, 29, 0.0061, 0.1718,
  ];
  for (let i = 0; i < published.length; i += 4) {
    const { lowest, highest } = wilsonInterval(published[i] ?? 0, published[i + 1] ?? 0);
    expect([Number(lowest.toFixed(4)), Number(highest.toFixed(4))]).toEqual(published.slice(i + 2, i + 4));
  }
  expect(wilsonInterval(0, 0)).toEqual({ lowest: 0, highest: 1, level: 0.95 });
});

test("the interval of paired shares is Tango's, as published and as found by searching the likelihood", () => {
  for (const { table: counts, level, ends } of scipy.pairedShares) {
    const { lowest, highest } = pairedShareInterval(table(counts), level);
    expect(Math.abs(lowest - ends[0]) + Math.abs(highest - ends[1]), `${counts}`).toBeLessThan(1e-6);
  }
  // Fagerland, Lydersen and Laake 2014, "Recommended tests and confidence intervals for paired binomial proportions".
  const airway = pairedShareInterval(table([1, 1, 7, 12]));
  expect([airway.lowest.toFixed(3), airway.highest.toFixed(3)]).toEqual(["-0.517", "-0.026"]);
});

test("the interval of paired shares stays honest at the edges", () => {
  const unanimous = pairedShareInterval(table([0, 0, 30, 0]));
  expect(unanimous.lowest).toBe(-1);
  expect(unanimous.highest).toBeLessThan(-0.7);
  const mirrored = pairedShareInterval(table([0, 30, 0, 0]));
  expect(mirrored.highest).toBe(1);
  expect(mirrored.lowest).toBeCloseTo(-unanimous.highest, 10);
  // Where no item told the files apart, ±z²/(n + z²).
  const z2 = normalQuantile(0.975) ** 2;
  expect(pairedShareInterval(table([20, 0, 0, 20])).highest).toBeCloseTo(z2 / (40 + z2), 10);
  expect(pairedShareInterval(table([0, 0, 0, 0]))).toEqual({ lowest: -1, highest: 1, level: 0.95 });
});

test("Holm's correction is statsmodels'", () => {
  for (const { given, adjusted } of scipy.holm) {
    for (const [i, value] of holmAdjusted(given).entries()) {
      expectNear(value, adjusted[i] ?? Number.NaN, 1e-12, given);
    }
  }
  expect(holmAdjusted([])).toEqual([]);
});

test("the sign-flip test is SciPy's exact one, and its draws come near where there are too many ways", () => {
  for (const { differences, pValue } of scipy.signFlips) {
    expectNear(signFlipTest(differences, 1), pValue, 1e-12, differences);
  }
  const units = scipy.bootstraps[0]?.values ?? [];
  const drawn = signFlipTest(units, 20_261_126);
  expect(drawn).toBe(signFlipTest(units, 20_261_126));
  const squares = units.reduce((sum, value) => sum + value * value, 0);
  const z = Math.abs(units.reduce((sum, value) => sum + value, 0)) / Math.sqrt(squares);
  expect(Math.abs(drawn - 2 * normalBelow(-z))).toBeLessThan(0.02);
  expect([signFlipTest([], 1), signFlipTest([0, 0], 1), signFlipTest([1], 1)]).toEqual([1, 1, 1]);
});

test("the bootstrap interval is SciPy's BCa but for the widening for few units", () => {
  for (const { values, level, ends } of scipy.bootstraps) {
    const { estimate, interval } = pairedBootstrap(
      values.map((difference) => ({ difference, weight: 1 })),
      { level, seed: 3, resamples: 50_000 },
    );
    const [lowest, highest] = ends;
    const width = highest - lowest;
    expect(estimate).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12);
    expect(interval?.lowest).toBeLessThan(lowest + 0.02 * width);
    expect(interval?.highest).toBeGreaterThan(highest - 0.02 * width);
    expect((interval?.highest ?? 0) - (interval?.lowest ?? 0)).toBeLessThan(1.12 * width);
  }
});

test("windows weigh by their tokens, and the same seed gives the same interval", () => {
  const units = Array.from({ length: 24 }, (_, i) => ({ difference: (i % 5) + 1, weight: i < 12 ? 10 : 30 }));
  const sum = units.reduce((total, { difference }) => total + difference, 0);
  const drawn = pairedBootstrap(units, { level: 0.95, seed: 9 });
  expect(drawn.estimate).toBeCloseTo(sum / (12 * 10 + 12 * 30), 12);
  expect(drawn).toEqual(pairedBootstrap(units, { level: 0.95, seed: 9 }));
  expect(drawn.interval).not.toEqual(pairedBootstrap(units, { level: 0.95, seed: 10 }).interval);
});

test("nothing, a single unit, few units and equal units give no false certainty, and no NaN", () => {
  const options = { level: 0.95, seed: 1 };
  const all = (count: number) => Array.from({ length: count }, () => ({ difference: 0.5, weight: 1 }));
  expect(pairedBootstrap([], options)).toEqual({ estimate: null, interval: null, deviation: null });
  expect(pairedBootstrap(all(1), options)).toEqual({ estimate: 0.5, interval: null, deviation: null });
  expect(pairedBootstrap(all(9), options).interval).toBeNull();
  expect(pairedBootstrap(all(10), options)).toEqual({
    estimate: 0.5,
    interval: { lowest: 0.5, highest: 0.5, level: 0.95 },
    deviation: 0,
  });
});

test("NaN, infinity, halves and negative counts are refused", () => {
  const bad = [Number.NaN, Number.POSITIVE_INFINITY];
  for (const value of bad) {
    expect(() => pairedBootstrap([{ difference: value, weight: 1 }], { level: 0.95, seed: 1 })).toThrow(
      "no finite number",
    );
    expect(() => signFlipTest([value], 1)).toThrow("no finite number");
    expect(() => holmAdjusted([value])).toThrow("no finite number");
    expect(() => quantileOf([value], 0.5)).toThrow("no finite number");
    expect(() => spreadOf([value])).toThrow("no finite number");
  }
  for (const value of [...bad, -1, 0.5]) {
    expect(() => signTest(value, 1)).toThrow("whole number");
    expect(() => wilsonInterval(value, 2)).toThrow("whole number");
    expect(() => pairedShareInterval(table([1, value, 1, 1]))).toThrow("whole number");
  }
  expect(() => wilsonInterval(3, 2)).toThrow("whole number");
  expect(() => pairedOutcomes([true], [])).toThrow("the same items");
});

test("pairs are counted item by item", () => {
  expect(pairedOutcomes([true, true, false, false, false], [true, false, true, false, false])).toEqual({
    bothRight: 1,
    onlyCandidateRight: 1,
    onlyReferenceRight: 1,
    bothWrong: 2,
  });
});

test("the numbers needed have the power they claim, by SciPy's distributions", () => {
  for (const [discordant, difference, items, power] of scipy.sharePowers) {
    expect(itemsNeededForShares(discordant, { difference })).toBe(items);
    expect(Math.abs(power - 0.8), `${discordant} ${difference}`).toBeLessThan(0.025);
  }
  for (const [difference, votes, power] of scipy.votePowers) {
    expect(votesNeeded(0, { difference })).toBe(votes);
    expect(Math.abs(power - 0.8), `${difference}`).toBeLessThan(0.035);
  }
  for (const [difference, units] of scipy.meanSizes) {
    expect(itemsNeededForMean(1, { difference })).toBe(Math.ceil(units));
  }
  expect(itemsNeededForShares(0.4, { difference: 0.2, power: 0.9 })).toBeGreaterThan(100);
  // A share of discordant items below the difference cannot be.
  expect(itemsNeededForShares(0, { difference: 0.02 })).toBe(
    itemsNeededForShares(0.02, { difference: 0.02 }),
  );
  expect(votesNeeded(0.5, { difference: 0.25 })).toBe(58);
  expect(votesNeeded(1, { difference: 0.25 })).toBe(Number.POSITIVE_INFINITY);
  expect(itemsNeededToBeSure(100, 0, 0.04, 0.02)).toBe(400);
  expect(itemsNeededToBeSure(100, 0.03, 0.04, 0.02)).toBeNull();
  expect(itemsNeededToBeSure(100, 0, 0.01, 0.02)).toBe(100);
});

test("percentiles are NumPy's, and spreads hold what was measured", () => {
  for (const { values, p, value } of scipy.percentiles) {
    expectNear(quantileOf(values, p), value, 1e-12, p);
  }
  expect(quantileOf([], 0.5)).toBeNull();
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([3, 1, 2, 10])).toEqual({
    median: 2.5,
    lowest: 1,
    highest: 10,
    lowerQuartile: 1.75,
    upperQuartile: 4.75,
    p95: expect.closeTo(8.95, 12),
    count: 4,
  });
});

test("the generator repeats itself, differs by seed and is even", () => {
  const draws = (seed: number): Numbers => {
    const { nextBelow } = seededGenerator(seed);
    return Array.from({ length: 60_000 }, () => nextBelow(6));
  };
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
  const counts = [0, 1, 2, 3, 4, 5].map((side) => draws(0).filter((drawn) => drawn === side).length);
  const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  // The 99.9th percentile with 5 degrees of freedom.
  expect(chiSquared).toBeLessThan(20.5);
  const { nextBelow } = seededGenerator(3);
  const large = Array.from({ length: 1000 }, () => nextBelow(2 ** 32));
  expect(Math.max(...large)).toBeLessThan(2 ** 32);
  expect(large.filter((drawn) => drawn >= 2 ** 31).length).toBeGreaterThan(400);
});

test("a million items are judged at once", () => {
  expect(signTest(499_000, 501_000).pValue).toBeGreaterThan(0.04);
  expect(signTest(0, 1_000_000).pValue).toBe(0);
  const wide = pairedShareInterval(table([400_000, 100_500, 99_500, 400_000]));
  expect(wide.lowest).toBeGreaterThan(0.0001);
  const units = Array.from({ length: 1_000_000 }, (_, i) => ({ difference: (i % 7) - 3, weight: 1 }));
  expect(pairedBootstrap(units, { level: 0.95, seed: 1 }).interval?.highest).toBeLessThan(0.01);
  expect(
    signFlipTest(
      units.map(({ difference }) => difference),
      1,
    ),
  ).toBeGreaterThan(0.9);
});
