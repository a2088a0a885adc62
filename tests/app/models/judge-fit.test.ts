import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fit as fitSchema } from "../../../app/models/fit.ts";
import { type FitInput, judgeFit } from "../../../app/models/judge-fit.ts";
import { planLoad } from "../../../app/models/load-plan.ts";
import type { ModelHeader } from "../../../app/models/model-header.ts";

/** Like Llama 3.1 8B in Q4_K_M. */
const header: ModelHeader = {
  ggufVersion: 3,
  architecture: "llama",
  name: "8B",
  quantization: "Q4_K_M",
  parameters: 8_030_261_248,
  tensorBytes: 4_912_898_304,
  trainedContextSize: 131_072,
  layers: 32,
  embeddingSize: 4096,
  heads: 32,
  keyValueHeads: 8,
  keyLength: 128,
  valueLength: 128,
  vocabularySize: 128_256,
  chatTemplate: null,
};
const judge = (change: Partial<FitInput> = {}) =>
  judgeFit({
    subject: { kind: "header", header },
    freeMemoryBytes: 16e9,
    freeGpuBytes: null,
    contextSize: null,
    ...change,
  });
const size = (sizeBytes: number | null, parameters: number | null = null) =>
  ({ kind: "estimate", sizeBytes, parameters, trainedContextSize: null }) as const;

describe("judgeFit", () => {
  it("says fits with the three numbers and the largest context size", () => {
    const found = judge();
    expect(found).toMatchObject({
      verdict: "fits",
      keyValueCacheBytes: 2 ** 30,
      contextSize: 8192,
      freeBytes: 16e9,
      freeGpuBytes: null,
      isEstimate: false,
    });
    expect(found.sentence).toBe(
      `Fits: 5.09 GB of weights, 1.07 GB for a context of 8,192 tokens and 126 MB to compute, with 16.0 GB free. A context of at most ${found.largestContextSize.toLocaleString("en-US")} tokens fits.`,
    );
    expect(found.largestContextSize).toBeGreaterThan(60_000);
  });

  it.each<[string, Partial<FitInput>, string]>([
    ["little is left to others", { freeMemoryBytes: 7.2e9 }, "tight"],
    ["only a short context fits", { freeMemoryBytes: 6e9 }, "tight"],
    ["the weights alone are too large", { freeMemoryBytes: 5e9 }, "does-not-fit"],
    ["nothing is free", { freeMemoryBytes: 0 }, "does-not-fit"],
    ["the GPU holds all of it", { freeMemoryBytes: 5e9, freeGpuBytes: 8e9 }, "fits"],
    ["the GPU and the memory share it", { freeMemoryBytes: 5e9, freeGpuBytes: 4e9 }, "tight"],
    [
      "a quantized cache makes room",
      { freeMemoryBytes: 24e9, contextSize: 120_000, keyValueCacheType: "q4_0" },
      "fits",
    ],
    ["the same cache in f16 does not", { freeMemoryBytes: 24e9, contextSize: 120_000 }, "tight"],
    ["the size is known", { subject: size(4.9e9, 8e9) }, "fits"],
    ["the size is known and too large", { subject: size(42e9) }, "does-not-fit"],
    ["nothing is known", { subject: size(null, 8e9) }, "unknown"],
  ])("where %s: %o", (_why, change, verdict) => {
    const found = judge(change);
    expect(found.verdict, found.sentence).toBe(verdict);
    expect(fitSchema.parse(found)).toEqual(found);
  });

  it.each<[string, Partial<FitInput>, string, RegExp]>([
    ["no GPU", { freeMemoryBytes: 8e9 }, "fits", /to compute, with 8\.00 GB free\. /],
    [
      "a GPU that holds everything",
      { freeMemoryBytes: 2e9, freeGpuBytes: 12e9 },
      "fits",
      /with 2\.00 GB free and 12\.0 GB free on the GPU\. /,
    ],
    [
      "a GPU that holds a part of the layers",
      { freeMemoryBytes: 5e9, freeGpuBytes: 4e9 },
      "tight",
      /with 5\.00 GB free and 4\.00 GB free on the GPU\. /,
    ],
    [
      "a GPU whose memory its driver needs itself",
      { freeMemoryBytes: 5e9, freeGpuBytes: 200e6 },
      "does-not-fit",
      /200 MB free on the GPU/,
    ],
  ])("names GPU memory where it counts: %s", (_what, change, verdict, words) => {
    const found = judge(change);
    expect(found).toMatchObject({ verdict, freeGpuBytes: change.freeGpuBytes ?? null });
    expect(found.sentence).toMatch(words);
  });

  it("marks an estimate as one and is no more hopeful than the header", () => {
    const { tensorBytes, parameters, trainedContextSize } = header;
    const estimate = judge({ subject: { ...size(tensorBytes, parameters), trainedContextSize } });
    expect(estimate.isEstimate).toBe(true);
    expect(estimate.sentence).toMatch(/^Fits: about 5\.09 GB of weights/);
    expect(estimate.keyValueCacheBytes).toBeGreaterThanOrEqual(judge().keyValueCacheBytes);
    expect(estimate.keyValueCacheBytes).toBeLessThan(2 * judge().keyValueCacheBytes);
  });

  it("names the trained context where all of it fits", () => {
    expect(judge({ freeMemoryBytes: 64e9 }).sentence).toMatch(/All 131,072 tokens it was trained for fit\.$/);
  });

  const inputs = fc.record({
    tensorBytes: fc.integer({ min: 1e6, max: 90e9 }),
    layers: fc.integer({ min: 1, max: 128 }),
    keyValueHeads: fc.integer({ min: 0, max: 64 }),
    trainedContextSize: fc.integer({ min: 0, max: 2_000_000 }),
    free: fc.integer({ min: 0, max: 200e9 }),
    gpu: fc.option(fc.integer({ min: 0, max: 200e9 })),
    type: fc.constantFrom("f16" as const, "q8_0" as const, "q4_0" as const),
    numbersPerToken: fc.integer({ min: 0, max: 200_000 }),
    windowNumbersPerToken: fc.integer({ min: 0, max: 200_000 }),
    windowTokens: fc.integer({ min: 0, max: 10_000 }),
  });

  it("agrees with the plan for loading, whatever the model and the machine", () => {
    fc.assert(
      fc.property(
        inputs,
        ({ free, gpu, type, numbersPerToken, windowNumbersPerToken, windowTokens, ...some }) => {
          const one: ModelHeader = {
            ...header,
            ...some,
            keyValueCache: { numbersPerToken, windowNumbersPerToken, windowTokens, recurrentBytes: 0 },
          };
          const found = judge({
            subject: { kind: "header", header: one },
            freeMemoryBytes: free,
            freeGpuBytes: gpu,
            keyValueCacheType: type,
          });
          expect(fitSchema.parse(found)).toEqual(found);
          const plan = () =>
            planLoad({
              header: one,
              freeMemoryBytes: free,
              freeGpuBytes: gpu,
              requestedContextSize: found.largestContextSize,
              engine: { keyValueCacheType: type },
            });
          if (found.verdict === "does-not-fit") {
            expect(plan).toThrow(/does not fit/);
          } else {
            expect(plan().contextSize).toBe(found.largestContextSize);
            expect(found.contextSize).toBeLessThanOrEqual(found.largestContextSize);
          }
        },
      ),
    );
  });
});
