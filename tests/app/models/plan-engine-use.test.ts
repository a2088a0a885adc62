import { describe, expect, test } from "vitest";
import { planLoad } from "../../../app/models/load-plan.ts";
import { planEngineUse, usualEngineWishes } from "../../../app/models/plan-engine-use.ts";
import { totalBytes } from "../../../app/models/predict-memory.ts";

const header = {
  architecture: "llama",
  name: "Small",
  quantization: "Q4_1",
  parameters: 135e6,
  trainedContextSize: 8192,
  layers: 30,
  embeddingSize: 576,
  heads: 9,
  keyValueHeads: 3,
  keyLength: 64,
  valueLength: 64,
  vocabularySize: 49_152,
  tensorBytes: 97e6,
} as never as Parameters<typeof planLoad>[0]["header"];
const plan = (change: Partial<Parameters<typeof planLoad>[0]>) =>
  planLoad({ header, freeMemoryBytes: 8e9, requestedContextSize: 8192, ...change });
const bytesOf = (change: Partial<Parameters<typeof planLoad>[0]>) => totalBytes(plan(change).predictedBytes);

describe("the plan follows the wishes", () => {
  test("and leaves the rest as usual", () => {
    expect(plan({})).toMatchObject({ notes: [], engineUse: { ...usualEngineWishes, batchSize: 512 } });
    const wishes = { batchSize: 128, threads: 2, gpuLayers: 7, flashAttention: "on" } as const;
    expect(plan({ engine: wishes })).toMatchObject({ notes: [], engineUse: wishes });
  });

  test("and reckons with them: a quantized KV cache and a smaller batch need less memory, a draft model more", () => {
    expect(bytesOf({ engine: { keyValueCacheType: "q4_0" } })).toBeLessThan(
      bytesOf({ engine: { keyValueCacheType: "q8_0" } }),
    );
    expect(bytesOf({ engine: { keyValueCacheType: "q8_0" } })).toBeLessThan(bytesOf({}));
    expect(bytesOf({ engine: { batchSize: 64 } })).toBeLessThan(bytesOf({}));
    expect(bytesOf({ engine: { batchSize: 2048 } })).toBeGreaterThan(bytesOf({}));
    expect(bytesOf({ engine: { speculation: "draft-model" }, draftHeader: header })).toBe(2 * bytesOf({}));
    // A model that is there but not asked to draft costs nothing.
    expect(bytesOf({ draftHeader: header })).toBe(bytesOf({}));
  });

  test("so that a context that fits without a draft model may not fit with one", () => {
    const tight = { freeMemoryBytes: 1_150_000_000, requestedContextSize: 8192 };
    expect(plan(tight).contextSize).toBe(8192);
    expect(() => plan({ ...tight, engine: { speculation: "draft-model" }, draftHeader: header })).toThrow(
      /does not fit/,
    );
  });
});

describe("a wish that cannot be followed is told", () => {
  test.each([
    [{ keyValueCacheType: "q8_0", flashAttention: "off" }, null, "f16", "off", /Q8_0 needs flash attention/],
    [{ speculation: "draft-model" }, null, "f16", "off", /no draft model is chosen/],
    [{ speculation: "draft-model" }, { vocabularySize: 5 }, "f16", "off", /another vocabulary/],
  ] as const)("%j", (wishes, draft, type, speculation, sentence) => {
    const { use, notes } = planEngineUse(header, { ...usualEngineWishes, ...wishes }, draft);
    expect(use).toMatchObject({ keyValueCacheType: type, speculation });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(sentence);
  });

  test("of heads that do not divide into blocks", () => {
    const { use, notes } = planEngineUse(
      { ...header, keyLength: 80 },
      { ...usualEngineWishes, keyValueCacheType: "q4_0" },
      null,
    );
    expect(use.keyValueCacheType).toBe("f16");
    expect(notes[0]).toMatch(/blocks of Q4_0/);
  });
});
