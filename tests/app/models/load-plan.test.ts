import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { largestContextSize, planLoad, smallestContextSize } from "../../../app/models/load-plan.ts";
import type { ModelHeader } from "../../../app/models/model-header.ts";
import { predictMemory, totalBytes } from "../../../app/models/predict-memory.ts";

const smolLm: ModelHeader = {
  ggufVersion: 3,
  architecture: "llama",
  name: "SmolLM2 135M Instruct",
  quantization: "Q4_1",
  parameters: 134_515_008,
  tensorBytes: 96_600_000,
  trainedContextSize: 8192,
  layers: 30,
  embeddingSize: 576,
  heads: 9,
  keyValueHeads: 3,
  keyLength: 64,
  valueLength: 64,
  vocabularySize: 49_152,
  chatTemplate: null,
};
/** Like Llama 3.1 8B in Q4_K_M. */
const eightBillion: ModelHeader = {
  ...smolLm,
  name: "8B",
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
};

const failure = (work: () => unknown): AppError => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError) {
      return thrown;
    }
    throw thrown;
  }
  throw new Error("It did not fail.");
};

describe("predictMemory", () => {
  it("counts the KV cache as the engine allocates it", () => {
    // 30 layers x 3 heads x (64 + 64) numbers x 2 bytes = 23,040 bytes a token.
    expect(predictMemory(smolLm, 8192).keyValueCache).toBe(188_743_680);
    expect(predictMemory(smolLm, 60_000).keyValueCache).toBe(1_382_400_000);
    expect(predictMemory(eightBillion, 8192).keyValueCache).toBe(2 ** 30);
  });
});

describe("planLoad", () => {
  it.each<[string, number, number | null, number, boolean]>([
    ["no GPU", 12e9, null, 8192, false],
    ["a GPU that holds everything", 2e9, 12e9, 8192, true],
    ["a GPU that holds a part of the layers", 5e9, 4e9, 8192, true],
    ["a GPU that only adds to enough", 12e9, 4e9, 8192, false],
  ])("counts the memory of %s", (_what, freeMemoryBytes, freeGpuBytes, contextSize, needsGpuMemory) => {
    const free = { freeMemoryBytes, freeGpuBytes };
    expect(planLoad({ header: eightBillion, ...free, requestedContextSize: null })).toMatchObject({
      contextSize,
      needsGpuMemory,
    });
    const asked = { header: eightBillion, freeMemoryBytes, requestedContextSize: 8192 };
    if (needsGpuMemory) {
      expect(failure(() => planLoad(asked)).code).toBe("model-too-large");
    }
  });

  it("names GPU memory in its reasons and its refusals", () => {
    const scarce = { header: eightBillion, freeMemoryBytes: 2.2e9, freeGpuBytes: 4e9 };
    expect(planLoad({ ...scarce, requestedContextSize: null }).reason).toMatch(
      /fits into the free memory of 2\.20 GB and 4\.00 GB on the GPU/,
    );
    expect(failure(() => planLoad({ ...scarce, requestedContextSize: 100_000 })).message).toMatch(
      /2\.20 GB are free, and 4\.00 GB on the GPU/,
    );
  });

  it.each<[string, ModelHeader, number, number | null, number, RegExp]>([
    ["what the model was trained for", smolLm, 16e9, null, 8192, /trained for, and they fit/],
    ["what fits where memory is scarce", smolLm, 700e6, null, 4864, /fits into the free memory of 700 MB/],
    ["the usual size for a long-context model", eightBillion, 12e9, null, 8192, /trained for 131,072/],
    ["more where memory is plenty", eightBillion, 64e9, null, 32_768, /trained for 131,072/],
    ["something in between", eightBillion, 24e9, null, 16_384, /trained for 131,072/],
    ["what was asked for", smolLm, 16e9, 60_000, 60_000, /60,000 tokens was asked for/],
    [
      "a cautious size where the file says nothing",
      { ...smolLm, trainedContextSize: 0 },
      16e9,
      null,
      4096,
      /does not say/,
    ],
    ["the smallest the engine takes", { ...smolLm, trainedContextSize: 128 }, 16e9, null, 256, /256 tokens/],
  ])("takes %s", (_, header, freeMemoryBytes, requestedContextSize, contextSize, reason) => {
    const plan = planLoad({ header, freeMemoryBytes, requestedContextSize });
    expect(plan.contextSize).toBe(contextSize);
    expect(plan.reason).toMatch(reason);
    expect(plan.reason.length).toBeLessThanOrEqual(500);
  });

  it("warns beyond the trained context, and only there", () => {
    const at = (requestedContextSize: number) =>
      planLoad({ header: smolLm, freeMemoryBytes: 16e9, requestedContextSize }).warning;
    expect(at(8192)).toBeNull();
    expect(at(8193)).toMatch(/trained for 8,192 tokens/);
  });

  it("refuses a model that does not fit, with the numbers", () => {
    const error = failure(() =>
      planLoad({ header: eightBillion, freeMemoryBytes: 4e9, requestedContextSize: null }),
    );
    expect(error.code).toBe("model-too-large");
    expect(error.message).toMatch(/needs 5\.\d+ GB, and 4\.00 GB are free/);
    expect(error.details).toMatchObject({ freeBytes: 4e9, largestContextSize: 0 });
  });

  it("refuses a context that does not fit and names one that does", () => {
    const error = failure(() =>
      planLoad({ header: smolLm, freeMemoryBytes: 2e9, requestedContextSize: 100_000 }),
    );
    expect(error.code).toBe("model-too-large");
    const largest = Number(error.details?.largestContextSize);
    expect(
      planLoad({ header: smolLm, freeMemoryBytes: 2e9, requestedContextSize: largest }).contextSize,
    ).toBe(largest);
    expect(error.message).toContain(`${largest.toLocaleString("en-US")} tokens`);
  });

  const headers = fc.record({
    tensorBytes: fc.integer({ min: 1e6, max: 50e9 }),
    layers: fc.integer({ min: 1, max: 128 }),
    embeddingSize: fc.integer({ min: 64, max: 16_384 }),
    keyValueHeads: fc.integer({ min: 0, max: 64 }),
    keyLength: fc.integer({ min: 0, max: 256 }),
    valueLength: fc.integer({ min: 0, max: 256 }),
    vocabularySize: fc.integer({ min: 0, max: 300_000 }),
    trainedContextSize: fc.integer({ min: 0, max: 2_000_000 }),
  });
  const inputs = fc.record({
    header: headers.map((some): ModelHeader => ({ ...smolLm, ...some })),
    freeMemoryBytes: fc.integer({ min: 0, max: 200e9 }),
    requestedContextSize: fc.option(fc.integer({ min: smallestContextSize, max: 10_000_000 })),
  });

  it("either plans what fits into the free memory or refuses", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        try {
          const plan = planLoad(input);
          expect(totalBytes(plan.predictedBytes)).toBeLessThan(input.freeMemoryBytes);
          expect(plan.contextSize).toBeGreaterThanOrEqual(smallestContextSize);
          expect(plan.contextSize).toBe(input.requestedContextSize ?? plan.contextSize);
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "model-too-large" });
        }
      }),
    );
  });

  it("never takes less with more memory", () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 50e9 }), ({ header, freeMemoryBytes }, more) => {
        expect(largestContextSize(header, freeMemoryBytes + more)).toBeGreaterThanOrEqual(
          largestContextSize(header, freeMemoryBytes),
        );
      }),
    );
  });
});
