import { describe, expect, it } from "vitest";
import { PromptBatchSize } from "../../../../main/hosts/inference/prompt-batch-size.ts";

/** Evaluates `batches` batches on a machine that makes `tokensPerSecond`. */
const settle = (sizes: PromptBatchSize, tokensPerSecond: number, batches = 12): number => {
  for (let batch = 0; batch < batches; batch += 1) {
    sizes.measured(sizes.next, (sizes.next / tokensPerSecond) * 1000);
  }
  return sizes.next;
};

describe("PromptBatchSize", () => {
  it.each([40, 100, 300, 900, 1500])("takes about a second a batch at %i tokens a second", (speed) => {
    const size = settle(new PromptBatchSize(512), speed);
    expect(size % 16).toBe(0);
    expect((size / speed) * 1000).toBeLessThanOrEqual(1000 + (8 / speed) * 1000);
    expect(size).toBeGreaterThanOrEqual(Math.min(512, speed) - 16);
  });

  it("never exceeds what the engine takes at once, nor falls below one group of tokens", () => {
    expect(settle(new PromptBatchSize(512), 100_000)).toBe(512);
    expect(settle(new PromptBatchSize(512), 1)).toBe(16);
    expect(new PromptBatchSize(32).next).toBe(32);
  });

  it.each([1, 10, 128, 150, 330, 512, 513, 700, 5000])(
    "divides a prompt of %i tokens into equal batches",
    (prompt) => {
      for (const sizes of [new PromptBatchSize(512), new PromptBatchSize(64)]) {
        const batches: number[] = [];
        for (let rest = prompt; rest > 0; rest -= batches.at(-1) ?? rest) {
          batches.push(sizes.take(rest));
        }
        expect(batches.reduce((sum, batch) => sum + batch, 0)).toBe(prompt);
        expect(Math.max(...batches) - Math.min(...batches)).toBeLessThanOrEqual(1);
        expect(Math.max(...batches)).toBeLessThanOrEqual(Math.min(sizes.next * 1.5, prompt));
      }
      const small = new PromptBatchSize(32);
      expect(small.take(prompt)).toBeLessThanOrEqual(32);
    },
  );

  it("grows again after a slow batch that was chance", () => {
    const sizes = new PromptBatchSize(512);
    const usual = settle(sizes, 900);
    sizes.measured(sizes.next, 5000);
    expect(sizes.next).toBeLessThan(usual);
    expect(settle(sizes, 900)).toBe(usual);
  });

  it("learns nothing from the short rest of a prompt", () => {
    const sizes = new PromptBatchSize(512);
    const before = sizes.next;
    sizes.measured(3, 400);
    expect(sizes.next).toBe(before);
  });
});
