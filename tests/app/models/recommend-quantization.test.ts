import { describe, expect, it } from "vitest";
import { judgeFit } from "../../../app/models/judge-fit.ts";
import { recommendQuantization } from "../../../app/models/recommend-quantization.ts";

const bits: Readonly<Record<string, number>> = {
  Q2_K: 3.2,
  Q3_K_M: 3.9,
  IQ4_XS: 4.3,
  Q4_0: 4.6,
  Q4_K_M: 4.9,
  "UD-Q4_K_XL": 5,
  Q4_1: 5.1,
  Q5_K_M: 5.7,
  Q6_K: 6.6,
  Q8_0: 8.5,
  F16: 16,
  IQ9_ODD: 9,
};
const recommend = (names: readonly string[], parameters: number, freeMemoryBytes: number) =>
  recommendQuantization(
    names.map((quantization) => {
      const sizeBytes = Math.round((parameters * (bits[quantization] ?? 0)) / 8);
      return {
        id: `model-${quantization.toLowerCase()}`,
        quantization,
        sizeBytes,
        fit: judgeFit({
          subject: { kind: "estimate", sizeBytes, parameters, trainedContextSize: null },
          freeMemoryBytes,
          freeGpuBytes: null,
          contextSize: null,
        }),
      };
    }),
  );
const usual = ["Q2_K", "Q3_K_M", "Q4_0", "Q4_K_M", "Q4_1", "Q5_K_M", "Q6_K", "Q8_0", "F16"];

describe("recommendQuantization", () => {
  it.each<[string, readonly string[], number, number, string | null]>([
    ["eight bits of a small model", usual, 0.6e9, 16e9, "Q8_0"],
    ["four bits of a middling one", usual, 8e9, 16e9, "Q4_K_M"],
    ["five bits where memory is ample", usual, 8e9, 64e9, "Q5_K_M"],
    ["less where four bits do not fit well", usual, 14e9, 10.5e9, "Q3_K_M"],
    ["what loads at all", usual, 14e9, 7e9, "Q2_K"],
    ["nothing where nothing loads", usual, 70e9, 8e9, null],
    ["a repackaged one by its kind", ["Q6_K", "UD-Q4_K_XL", "Q4_1"], 8e9, 16e9, "UD-Q4_K_XL"],
    ["anything before Q4_1", ["Q4_1", "Q4_0"], 8e9, 16e9, "Q4_0"],
    ["a known kind before an unknown one", ["IQ9_ODD", "Q2_K"], 8e9, 16e9, "Q2_K"],
    ["an unknown kind where there is no other", ["IQ9_ODD"], 8e9, 32e9, "IQ9_ODD"],
    ["nothing of nothing", [], 8e9, 32e9, null],
  ])("takes %s", (_why, names, parameters, free, expected) => {
    const found = recommend(names, parameters, free);
    expect(found?.id ?? null).toBe(expected === null ? null : `model-${expected.toLowerCase()}`);
    expect(found?.because ?? "It fits.").toMatch(/^[A-Z].{5,280}\.$/);
  });
});
