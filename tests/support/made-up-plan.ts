import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";

const sha = (digit: number): string => String(digit).repeat(64);

/** A plan of so many files; of text, speed and sets only what is given. */
export const madeUpPlan = (
  files: number,
  parts: Partial<Pick<ComparisonPlan, "text" | "speed" | "sets" | "concurrencies">> = {},
): ComparisonPlan => ({
  name: "Made up",
  files: Array.from({ length: files }, (_, index) => ({
    modelFileId: `file-${index}`,
    sha256: sha(index),
    name: `File ${index}`,
    quantization: "Q8_0",
    sizeBytes: 1000,
  })),
  referenceId: "file-0",
  text: null,
  speed: null,
  sets: [],
  concurrencies: [],
  threads: 1,
  seed: 1,
  ...parts,
});

export const madeUpText = (withDivergence: boolean): NonNullable<ComparisonPlan["text"]> => ({
  text: { name: "Text", sha256: sha(9), sizeBytes: 100, isBuiltIn: false },
  contextSize: 128,
  maximumTokens: null,
  withDivergence,
});

export const madeUpSpeed = (rounds: number): NonNullable<ComparisonPlan["speed"]> => ({
  depths: [0],
  promptTokens: 16,
  generatedTokens: 8,
  rounds,
});
