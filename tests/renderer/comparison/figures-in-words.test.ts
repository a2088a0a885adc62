import { expect, test } from "vitest";
import { durationInWords } from "../../../renderer/comparison/duration-in-words.ts";
import { decimalsFor, formatFigure, formatPercent } from "../../../renderer/comparison/format-figure.ts";
import { probabilityInWords } from "../../../renderer/comparison/probability-in-words.ts";
import { progressShare } from "../../../renderer/comparison/progress-share.ts";
import { quietSpread } from "../../../renderer/comparison/quiet-spread.ts";
import { runInWords } from "../../../renderer/comparison/run-in-words.ts";
import { surpriseLevel } from "../../../renderer/comparison/surprise-level.ts";
import { madeUpComparison, runningComparison } from "../dev/made-up-comparison.ts";

test.each([
  [0, "0"],
  [0.000123, "0.000123"],
  [0.0512, "0.0512"],
  [18.4123, "18.4"],
  [1234.5, "1,235"],
  [-2.345, "-2.35"],
])("%d is written %s", (value, written) => {
  expect(formatFigure(value)).toBe(written);
});

test("a column has as many digits as its largest value needs", () => {
  expect(decimalsFor([0.118, 0.0008], 3)).toBe(3);
  expect(decimalsFor([])).toBe(0);
  expect(formatPercent(0.5, 1)).toBe("50.0 %");
});

test.each([
  [null, "time not known yet"],
  [1000, "less than a minute"],
  [90_000, "about 2 min"],
  [3_900_000, "about 1 h 5 min"],
])("%s ms take %s", (durationMs, words) => {
  expect(durationInWords(durationMs)).toBe(words);
});

test.each([
  [1, "100 %"],
  [0.34, "34 %"],
  [0.034, "3.4 %"],
  [0.0002, "0.020 %"],
  [1e-9, "< 0.001 %"],
])("a probability of %d is said as %s", (probability, words) => {
  expect(probabilityInWords(Math.log(probability))).toBe(words);
});

test("a log-probability that rounding left above 0 is never more than all", () => {
  expect(probabilityInWords(1e-9)).toBe("100 %");
});

test.each([
  [0.9, "low"],
  [0.5, "low"],
  [0.2, "some"],
  [0.05, "much"],
  [0.001, "most"],
])("a token of probability %d surprises: %s", (probability, level) => {
  expect(surpriseLevel(Math.log(probability))).toBe(level);
});

test("disturbed rounds are left out, unless there is no other", () => {
  const samples = [
    { value: 1, isDisturbed: false },
    { value: 3, isDisturbed: false },
    { value: 90, isDisturbed: true },
  ];
  expect(quietSpread(samples, ({ value }) => value)).toMatchObject({
    spread: { median: 2, highest: 3 },
    disturbed: 1,
    total: 3,
  });
  const [, , only] = samples;
  expect(quietSpread(only === undefined ? [] : [only], ({ value }) => value)).toMatchObject({
    spread: { median: 90 },
    disturbed: 1,
  });
  expect(quietSpread([], () => 0)).toBeNull();
});

test("how far a run is, and what it does", () => {
  const running = runningComparison();
  expect(progressShare(running)).toBeCloseTo(46.4 / 120);
  expect(runInWords(running)).toBe("Q4_0: Measuring perplexity, about 8 min left");
  const waiting = { ...running.progress, current: null, remainingMs: null, doneSteps: 0, totalSteps: 0 };
  expect(progressShare({ progress: waiting })).toBeNull();
  expect(progressShare(madeUpComparison())).toBe(1);
});
