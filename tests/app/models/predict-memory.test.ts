import { describe, expect, it } from "vitest";
import { usableKeyValueCacheType } from "../../../app/models/key-value-cache-type.ts";
import { type MemoryFacts, predictMemory } from "../../../app/models/predict-memory.ts";

const facts: MemoryFacts = {
  tensorBytes: 1e9,
  vocabularySize: 1000,
  layers: 32,
  embeddingSize: 4096,
  keyValueHeads: 8,
  keyLength: 128,
  valueLength: 128,
};

describe("predictMemory", () => {
  it("counts a number of the KV cache with its share of the block's scale", () => {
    const cache = (type: "f16" | "q8_0" | "q4_0") => predictMemory(facts, 8192, type).keyValueCache;
    expect(cache("f16")).toBe(2 ** 30);
    expect(cache("q8_0")).toBe((2 ** 30 / 2) * (34 / 32));
    expect(cache("q4_0")).toBe((2 ** 30 / 2) * (18 / 32));
  });

  it("keeps only the window and one batch in layers that have one, in steps of 256", () => {
    const windowed: MemoryFacts = {
      ...facts,
      keyValueCache: {
        numbersPerToken: 10,
        windowNumbersPerToken: 100,
        windowTokens: 1000,
        recurrentBytes: 7,
      },
    };
    // 1000 + 512 tokens are 6 steps.
    expect(predictMemory(windowed, 8192).keyValueCache).toBe((8192 * 10 + 1536 * 100) * 2 + 7);
    expect(predictMemory(windowed, 1024).keyValueCache).toBe((1024 * 10 + 1024 * 100) * 2 + 7);
  });

  it("keeps nothing for a model without a context", () => {
    const none = { numbersPerToken: 0, windowNumbersPerToken: 0, windowTokens: 0, recurrentBytes: 0 };
    expect(predictMemory({ ...facts, keyValueCache: none }, 8192).keyValueCache).toBe(0);
  });
});

describe("usableKeyValueCacheType", () => {
  it.each([
    [128, 128, "q8_0", "q8_0"],
    [80, 80, "q4_0", "f16"],
    [64, 80, "q8_0", "f16"],
    [80, 80, "f16", "f16"],
  ] as const)("for heads of %i and %i numbers makes of %s: %s", (keyLength, valueLength, wished, used) => {
    expect(usableKeyValueCacheType({ keyLength, valueLength }, wished)).toBe(used);
  });
});
