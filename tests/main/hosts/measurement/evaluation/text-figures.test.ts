import { describe, expect, it } from "vitest";
import {
  addDivergence,
  addLikelihood,
  emptySums,
} from "../../../../../main/hosts/measurement/evaluation/chunk-sums.ts";
import { divergenceHistogram } from "../../../../../main/hosts/measurement/evaluation/divergence-histogram.ts";
import { textDivergence } from "../../../../../main/hosts/measurement/evaluation/text-evaluation.ts";
import {
  divergenceFigures,
  likelihoodFigures,
  percentileOf,
} from "../../../../../main/hosts/measurement/evaluation/text-figures.ts";
import { neededTokens, textWindows } from "../../../../../main/hosts/measurement/evaluation/text-windows.ts";

const likelihoods = (...chunks: readonly (readonly number[])[]) =>
  chunks.map((values) => {
    const sums = emptySums();
    for (const value of values) {
      addLikelihood(sums, value, 2);
    }
    return sums;
  });

describe("perplexity", () => {
  it("is e to the mean loss, with the standard error of the mean carried through", () => {
    // 1, 2, 3, 4: mean 2.5, variance of the sample 1.25 = 5/4 over n, and sqrt(1.25 / 3) of the mean.
    const found = likelihoodFigures(likelihoods([1, 2], [3, 4]));
    expect(found.meanNegativeLogLikelihood).toEqual({ value: 2.5, standardError: Math.sqrt(1.25 / 3) });
    expect(found.perplexity.value).toBeCloseTo(Math.exp(2.5), 12);
    expect(found.perplexity.standardError).toBeCloseTo(Math.exp(2.5) * Math.sqrt(1.25 / 3), 12);
    expect(found.perplexityPerByte).toBeCloseTo(Math.exp(10 / 8), 12);
    expect(found).toMatchObject({ scoredTokens: 4, scoredBytes: 8 });
  });

  it("has no error where nothing varies, and stays finite for one token and for tokens without text", () => {
    expect(likelihoodFigures(likelihoods([2, 2, 2])).perplexity.standardError).toBe(0);
    expect(likelihoodFigures(likelihoods([2])).perplexity).toEqual({ value: Math.exp(2), standardError: 0 });
    const sums = emptySums();
    addLikelihood(sums, 1, 0);
    expect(likelihoodFigures([sums]).perplexityPerByte).toBe(0);
  });
});

/** Own loss, reference's loss, divergence, change of probability, equal top. */
const positions = [
  [1, 1.5, 0.25, 0.125, true],
  [2, 1.75, 0.5, -0.25, false],
  [3, 2.5, 0.125, -0.125, true],
  [1.5, 1, 1, 0.5, true],
] as const;

const compared = () => {
  const sums = emptySums();
  for (const [own, reference, divergence, change, equalTop] of positions) {
    addDivergence(
      sums,
      {
        negativeLogLikelihood: own,
        referenceNegativeLogLikelihood: reference,
        divergence,
        probabilityChange: change,
        equalTop,
      },
      1,
    );
  }
  return sums;
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
/** Standard error of the mean, from deviations instead of squares. */
const errorOf = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / (values.length - 1));
};

describe("figures against a reference", () => {
  const column = (index: 0 | 1 | 2 | 3): number[] => positions.map((position) => position[index]);
  const found = divergenceFigures([compared()], Float32Array.from(column(2)));

  it("has the mean divergence, its spread and the share of equal likeliest tokens", () => {
    expect(found.mean.value).toBeCloseTo(mean(column(2)), 12);
    expect(found.mean.standardError).toBeCloseTo(errorOf(column(2)), 12);
    expect(found).toMatchObject({ minimum: 0.125, median: 0.375, maximum: 1 });
    expect(found.equalTopShare).toEqual({ value: 0.75, standardError: Math.sqrt((0.75 * 0.25) / 3) });
  });

  it("has the ratio of perplexities with the error of the paired difference", () => {
    const differences = positions.map(([own, reference]) => own - reference);
    expect(found.logPerplexityRatio.value).toBeCloseTo(mean(differences), 12);
    expect(found.logPerplexityRatio.standardError).toBeCloseTo(errorOf(differences), 12);
    expect(found.perplexityRatio.value).toBeCloseTo(Math.exp(mean(differences)), 12);
    expect(found.referencePerplexity.value).toBeCloseTo(Math.exp(mean(column(1))), 12);
    const both = mean(positions.map(([a, b]) => (a - mean(column(0))) * (b - mean(column(1)))));
    expect(found.correlation).toBeCloseTo(both / (3 * errorOf(column(0)) * errorOf(column(1))), 12);
  });

  it("has the change of the text's own probability", () => {
    expect(found.probabilityChange.value).toBeCloseTo(mean(column(3)), 12);
    expect(found.probabilityChangeRootMeanSquare.value).toBeCloseTo(
      Math.sqrt(mean(column(3).map((change) => change ** 2))),
      12,
    );
  });

  it("is the same whatever the chunks, and finite where nothing differs", () => {
    const twice = divergenceFigures([compared(), emptySums()], Float32Array.from(column(2)));
    expect(twice).toEqual(found);
    const sums = emptySums();
    for (let index = 0; index < 3; index += 1) {
      const position = { negativeLogLikelihood: 2, referenceNegativeLogLikelihood: 2 };
      addDivergence(sums, { ...position, divergence: 0, probabilityChange: 0, equalTop: true }, 1);
    }
    const same = divergenceFigures([sums], new Float32Array(3));
    expect(same).toMatchObject({ correlation: null, perplexityRatio: { value: 1, standardError: 0 } });
    expect(textDivergence.safeParse(same).success).toBe(true);
  });
});

describe("percentiles and histogram", () => {
  it("interpolates between the two values around", () => {
    const sorted = Float32Array.from([0, 1, 2, 3, 4]);
    expect(percentileOf(sorted, 0.5)).toBe(2);
    expect(percentileOf(sorted, 0.9)).toBeCloseTo(3.6, 5);
    expect(percentileOf(Float32Array.of(7), 0.99)).toBe(7);
  });

  it("counts every value once", () => {
    const values = Float32Array.from([-0.001, 0, 5e-7, 2e-6, 0.5, 0.99, 1.01, 99, 1e6]);
    const { edges, counts } = divergenceHistogram(values);
    expect(counts).toHaveLength(edges.length - 1);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
    expect(counts[0]).toBe(3);
    expect(counts.at(-1)).toBe(2);
    const between = (low: number, high: number): number =>
      counts
        .filter((_, index) => (edges[index] ?? 0) >= low && (edges[index + 1] ?? 0) <= high)
        .reduce((a, b) => a + b, 0);
    expect(between(0.0999, 1.0001)).toBe(2);
  });
});

describe("windows", () => {
  it("scores the second half but its last position, as llama.cpp does", () => {
    expect(textWindows(2115, 512)).toEqual({ contextSize: 512, chunks: 4, first: 256, scoredPerChunk: 255 });
    expect(textWindows(100, 17)).toEqual({ contextSize: 17, chunks: 5, first: 8, scoredPerChunk: 8 });
    expect(neededTokens(512)).toBe(1024);
  });
});
