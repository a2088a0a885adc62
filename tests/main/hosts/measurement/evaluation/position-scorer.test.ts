import { describe, expect, it } from "vitest";
import { codesPerPosition } from "../../../../../main/hosts/measurement/evaluation/coded-position.ts";
import { PositionScorer } from "../../../../../main/hosts/measurement/evaluation/position-scorer.ts";

/** A linear congruential generator, from 0 to 1. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const rowOf = (size: number, seed: number, spread: number): Float32Array => {
  const next = seeded(seed);
  return Float32Array.from({ length: size }, () => spread * (next() + next() + next() - 1.5));
};

const logSoftmax = (row: Float32Array): number[] => {
  const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const normalizer = most + Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - most), 0));
  return [...row].map((logit) => logit - normalizer);
};

/** Sizes that the four lanes divide, and that they do not. */
const sizes = [1, 2, 3, 4, 5, 7, 8, 4097, 32_003];

describe("PositionScorer", () => {
  it.each(sizes)("takes logarithms of probabilities as a direct computation does, %i tokens", (size) => {
    const scorer = new PositionScorer(size);
    const row = rowOf(size, size, 8);
    const expected = logSoftmax(row);
    scorer.logits.set(row);
    for (const token of [0, size >> 1, size - 1]) {
      expect(scorer.negativeLogLikelihood(token)).toBeCloseTo(-(expected[token] ?? 0), 5);
    }
    const likeliest = expected.indexOf(Math.max(...expected));
    expect(scorer.likeliest()).toBe(likeliest);
    expect(scorer.normalizer()).toBeCloseTo((row[0] ?? 0) - (expected[0] ?? 0), 5);
  });

  it.each(sizes)("codes a position and compares another with it, %i tokens", (size) => {
    const scorer = new PositionScorer(size);
    const reference = rowOf(size, 17, 9);
    const own = rowOf(size, 18, 9);
    const [p, q] = [logSoftmax(reference), logSoftmax(own)];
    const coded = new Uint16Array(codesPerPosition(size));
    const token = size - 1;
    scorer.logits.set(reference);
    expect(scorer.encode(token, coded)).toBeCloseTo(-(p[token] ?? 0), 5);
    const [scale = 0, minimum = 0] = new Float32Array(coded.buffer, 0, 2);
    for (let index = 0; index < size; index += 1) {
      // Half a code at most is lost, above the cut.
      const kept = scale * (coded[4 + index] ?? 0) + minimum;
      expect(Math.abs(kept - Math.max(p[index] ?? 0, minimum))).toBeLessThan(scale / 2 + 1e-5);
    }
    scorer.logits.set(own);
    const found = scorer.compare(token, coded);
    const divergence = p.reduce((sum, lp, index) => sum + Math.exp(lp) * (lp - (q[index] ?? 0)), 0);
    expect(found.divergence).toBeCloseTo(divergence, 3);
    expect(found.negativeLogLikelihood).toBeCloseTo(-(q[token] ?? 0), 5);
    expect(found.referenceNegativeLogLikelihood).toBeCloseTo(-(p[token] ?? 0), 3);
    expect(found.probabilityChange).toBeCloseTo(Math.exp(q[token] ?? 0) - Math.exp(p[token] ?? 0), 4);
    expect(found.equalTop).toBe(p.indexOf(Math.max(...p)) === q.indexOf(Math.max(...q)));
    scorer.logits.set(reference);
    expect(scorer.compare(token, coded)).toMatchObject({ equalTop: true });
    expect(Math.abs(scorer.compare(token, coded).divergence)).toBeLessThan(1e-3);
  });

  it("cuts a reference 16 below its top, and leaves the rest out of the divergence", () => {
    const scorer = new PositionScorer(6);
    const coded = new Uint16Array(codesPerPosition(6));
    scorer.logits.set([0, -1, -40, -15.5, -17, -100]);
    scorer.encode(0, coded);
    expect([...coded.subarray(4)].map((code) => code === 0)).toEqual([false, false, true, false, true, true]);
    scorer.logits.set([0, -1, 5, -15.5, -17, -100]);
    const logOfReference = Math.log(1 + Math.exp(-1) + Math.exp(-15.5));
    const shift = Math.log(1 + Math.exp(-1) + Math.exp(5) + Math.exp(-15.5));
    // All kept tokens lost the same.
    expect(scorer.compare(0, coded).divergence).toBeCloseTo(shift - logOfReference, 4);
  });

  it("takes equal logits, which leave no scale to code with", () => {
    const scorer = new PositionScorer(5);
    const coded = new Uint16Array(codesPerPosition(5));
    scorer.logits.fill(3);
    expect(scorer.encode(2, coded)).toBeCloseTo(Math.log(5), 6);
    expect(scorer.compare(2, coded)).toMatchObject({ equalTop: true, probabilityChange: 0 });
    expect(scorer.compare(2, coded).divergence).toBeCloseTo(0, 6);
  });

  it.each([
    ["none are numbers", [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN]],
    ["one is no number", [1, 2, Number.NaN, 4, 5]],
    ["the last is no number", [1, 2, 3, 4, Number.NaN]],
    ["one is infinite", [1, 2, Number.POSITIVE_INFINITY, 4, 5]],
  ])("refuses logits of which %s", (_, logits) => {
    const scorer = new PositionScorer(5);
    scorer.logits.set(logits);
    expect(() => scorer.negativeLogLikelihood(0)).toThrow(/values that are no numbers/u);
  });

  it.each([
    ["zeros", (coded: Uint16Array) => coded.fill(0)],
    ["codes that are zeros", (coded: Uint16Array) => coded.fill(0, 4)],
    ["a negative scale", (coded: Uint16Array) => new Float32Array(coded.buffer, 0, 1).fill(-1)],
    [
      "a scale that is no number",
      (coded: Uint16Array) => new Float32Array(coded.buffer, 0, 1).fill(Number.NaN),
    ],
    ["a positive minimum", (coded: Uint16Array) => new Float32Array(coded.buffer, 4, 1).fill(2)],
  ])("refuses a coded position with %s", (_, damage) => {
    const scorer = new PositionScorer(9);
    const coded = new Uint16Array(codesPerPosition(9));
    scorer.logits.set(rowOf(9, 3, 5));
    scorer.encode(0, coded);
    damage(coded);
    expect(() => scorer.compare(0, coded)).toThrow(expect.objectContaining({ code: "storage-failed" }));
  });
});
