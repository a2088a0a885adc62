import { describe, expect, it } from "vitest";
import { PositionScorer } from "../../../../../../main/hosts/measurement/evaluation/position-scorer.ts";
import { describeDistribution } from "../../../../../../main/hosts/measurement/evaluation/trace/describe-distribution.ts";

const scorerOf = (...probabilities: readonly number[]): PositionScorer => {
  const scorer = new PositionScorer(probabilities.length);
  scorer.logits.set(probabilities.map((probability) => Math.log(probability) + 3));
  return scorer;
};

describe("describeDistribution", () => {
  it("has a token's logarithm, rank and the entropy of all", () => {
    const found = describeDistribution(scorerOf(0.5, 0.125, 0.25, 0.125), 2, 2);
    expect(found.logProbability).toBeCloseTo(Math.log(0.25), 6);
    expect(found.rank).toBe(1);
    expect(found.entropy).toBeCloseTo(1.75 * Math.LN2, 6);
    expect(found.alternatives.map(({ token }) => token)).toEqual([0, 2]);
  });

  it("gives the likeliest first, and of equal ones the first", () => {
    const found = describeDistribution(scorerOf(0.1, 0.3, 0.3, 0.2, 0.1), 4, 4);
    expect(found.alternatives.map(({ token }) => token)).toEqual([1, 2, 3, 0]);
    expect(found.rank).toBe(3);
  });

  it("takes more alternatives than there are tokens, and none", () => {
    expect(describeDistribution(scorerOf(0.5, 0.5), 0, 10).alternatives).toHaveLength(2);
    expect(describeDistribution(scorerOf(0.5, 0.5), 0, 0).alternatives).toEqual([]);
  });
});
