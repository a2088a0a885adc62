import { expect, test } from "vitest";
import { comparedModels } from "../../../main/terminal/compared-models.ts";
import { comparisonLines } from "../../../main/terminal/comparison-lines.ts";
import { madeUpComparison } from "../../app/comparison/made-up-comparison.ts";

const { comparison } = madeUpComparison();
const [first] = comparison.results;

test("a model's speed is that with the least in its context, never a mixture of depths", () => {
  const { models } = comparedModels(comparison);
  const speeds = first?.speeds.filter(({ depth }) => depth === 0) ?? [];
  const rates = speeds.map((sample) => sample.generationTokensPerSecond).sort((a, b) => a - b);
  expect(new Set(first?.speeds.map(({ depth }) => depth)).size).toBeGreaterThan(1);
  expect(models[0]?.generationTokensPerSecond).toBe(rates[Math.floor(rates.length / 2)]);
});

test("sets that were asked under load are told, in JSON and in a table", () => {
  const models = comparedModels(comparison);
  const runs = first?.underLoad ?? [];
  expect(runs.length).toBeGreaterThan(0);
  expect(models.models[0]?.load?.map(({ requests }) => requests)).toEqual(
    runs.map(({ concurrency }) => concurrency),
  );
  const lines = comparisonLines(models, [], null);
  expect(lines.find((line) => line.includes("at once"))).toContain("median wait");
  const without = { ...comparison, plan: { ...comparison.plan, concurrencies: [] } };
  expect(comparedModels(without).models[0]).not.toHaveProperty("load");
});
