import type { Comparison } from "../../../app/comparison/comparison.ts";
import type { FileResult } from "../../../app/comparison/comparison-results.ts";
import type { ItemOutcome } from "../../../app/comparison/item-outcome.ts";
import { defaultJudgingOptions } from "../../../app/comparison/judging-options.ts";
import { seededRandom } from "../../support/seeded-random.ts";

/** How far a made-up file lies from the reference. */
type MadeUpFile = {
  readonly name: string;
  readonly quantization: string;
  readonly sizeBytes: number;
  /** Share of the reference's right answers that it loses, and of its wrong ones that it gains. */
  readonly loses: number;
  readonly gains: number;
  /** Nats a token. */
  readonly surprise: number;
  readonly divergence: number;
  readonly tokensPerSecond: number;
};

const starterFiles: readonly MadeUpFile[] = [
  {
    name: "SmolLM2 135M Instruct",
    quantization: "Q8_0",
    sizeBytes: 144_811_072,
    loses: 0,
    gains: 0,
    surprise: 0,
    divergence: 0,
    tokensPerSecond: 142,
  },
  {
    name: "SmolLM2 135M Instruct",
    quantization: "Q4_1",
    sizeBytes: 98_362_432,
    loses: 0.05,
    gains: 0.03,
    surprise: 0.03,
    divergence: 0.031,
    tokensPerSecond: 137,
  },
  {
    name: "SmolLM2 135M Instruct",
    quantization: "Q3_K_M",
    sizeBytes: 93_510_208,
    loses: 0.12,
    gains: 0.06,
    surprise: 0.11,
    divergence: 0.12,
    tokensPerSecond: 128,
  },
  {
    name: "SmolLM2 135M Instruct",
    quantization: "Q4_0",
    sizeBytes: 91_726_912,
    loses: 0.09,
    gains: 0.05,
    surprise: 0.07,
    divergence: 0.074,
    tokensPerSecond: 207,
  },
  {
    name: "SmolLM2 135M Instruct",
    quantization: "Q2_K",
    sizeBytes: 88_201_792,
    loses: 0.3,
    gains: 0.08,
    surprise: 0.32,
    divergence: 0.4,
    tokensPerSecond: 120,
  },
];

export const fileId = (index: number): string => index.toString(16).padStart(64, "a");
const setIds = ["1", "2"].map((digit) => digit.repeat(64));
const setNames = ["Facts", "Extraction to JSON"];
const itemsPerSet = 120;
const windows = 40;
const depths = [0, 512, 1024, 2048];

export type MadeUpComparison = { readonly comparison: Comparison; readonly outcomes: readonly ItemOutcome[] };

/** A finished comparison of five files with plausible figures, the same for the same seed. */
export const madeUpComparison = (seed = 20_261_126, files = starterFiles): MadeUpComparison => {
  const random = seededRandom(seed);
  const near = (value: number, share: number): number => value * (1 + share * (2 * random.next() - 1));
  const base = Array.from({ length: windows }, () => near(2.9, 0.2));
  const rightOfReference = setIds.map(() => Array.from({ length: itemsPerSet }, () => random.next() < 0.61));
  const outcomes: ItemOutcome[] = [];
  const results = files.map((file, index): FileResult => {
    const modelFileId = fileId(index);
    const sets = setIds.map((setId, which) => {
      const scores = (rightOfReference[which] ?? []).map((isRight) => {
        const isCorrect = isRight ? random.next() >= file.loses : random.next() < file.gains;
        return isCorrect ? 1 : which === 1 ? Math.floor(random.next() * 4) / 4 : 0;
      });
      for (const [item, score] of scores.entries()) {
        outcomes.push({
          modelFileId,
          setId,
          itemId: `item-${item + 1}`,
          answer: score === 1 ? "right" : "wrong",
          isCorrect: score === 1,
          score,
          reason: score === 1 ? "" : "another answer",
          choiceLogLikelihoods: null,
          promptTokens: 60,
          generatedTokens: 20,
          durationMs: near(300, 0.2),
        });
      }
      return {
        setId,
        name: setNames[which] ?? "",
        answeredItems: itemsPerSet,
        totalItems: itemsPerSet,
        correctItems: scores.filter((score) => score === 1).length,
        meanScore: scores.reduce((sum, score) => sum + score, 0) / itemsPerSet,
        validJsonItems: which === 1 ? 110 : null,
        schemaValidItems: which === 1 ? 104 : null,
        promptTokens: 60 * itemsPerSet,
        generatedTokens: 20 * itemsPerSet,
        durationMs: (itemsPerSet * 20_000) / file.tokensPerSecond + 9000,
      };
    });
    const chunks = base.map((nats) => ({
      negativeLogLikelihood: 256 * (nats + near(file.surprise, 0.5)),
      scoredTokens: 256,
    }));
    const meanNats = chunks.reduce((sum, one) => sum + one.negativeLogLikelihood, 0) / (256 * windows);
    const divergences = base.map(() => ({ divergence: 256 * near(file.divergence, 0.4), scoredTokens: 256 }));
    const mean = divergences.reduce((sum, one) => sum + one.divergence, 0) / (256 * windows);
    return {
      modelFileId,
      bitsPerWeight: (file.sizeBytes * 8) / 134_515_008,
      state: "done",
      problem: null,
      loads: [0, 1, 2].map((round) => ({
        round,
        loadMs: near(90, 0.1),
        peakMemoryBytes: Math.round(near(file.sizeBytes + 110e6, 0.01)),
        isDisturbed: false,
      })),
      speeds: depths.flatMap((depth) =>
        [0, 1, 2].map((round) => ({
          round,
          depth,
          promptTokensPerSecond: near(2.5 * file.tokensPerSecond, 0.04),
          generationTokensPerSecond: near(file.tokensPerSecond / (1 + depth / 2500), 0.04),
          timeToFirstTokenMs: near(60, 0.1),
          othersUseCores: round === 2 && depth === 512 ? 0.8 : 0.02,
          isDisturbed: round === 2 && depth === 512,
        })),
      ),
      text: {
        perplexity: Math.exp(meanNats),
        standardError: Math.exp(meanNats) * 0.04,
        perplexityPerByte: Math.exp(meanNats / 4.2),
        tokens: windows * 512,
        contextSize: 512,
        tokensPerSecond: near(2.5 * file.tokensPerSecond, 0.04),
        chunks,
      },
      divergence:
        index === 0
          ? null
          : {
              mean,
              standardError: mean * 0.02,
              median: mean * 0.4,
              p90: mean * 2.2,
              p99: mean * 9,
              max: mean * 60,
              sameTopToken: Math.max(0, 1 - 0.9 * Math.sqrt(mean / 2)),
              sameTopTokenStandardError: 0.003,
              perplexityRatio: Math.exp(near(file.surprise, 0.1)),
              logPerplexityRatioStandardError: 0.004,
              chunks: divergences,
              histogram: histogramAround(mean, windows * 256),
            },
      divergenceProblem: null,
      sets,
      underLoad: [1, 2, 4].map((concurrency) => ({
        setId: setIds[0] ?? "",
        concurrency,
        requests: itemsPerSet,
        succeeded: itemsPerSet,
        correctItems: sets[0]?.correctItems ?? 0,
        durationMs: near((itemsPerSet * 20_000) / file.tokensPerSecond / concurrency ** 0.3, 0.05),
        generatedTokensPerSecond: near(file.tokensPerSecond * concurrency ** 0.3, 0.05),
        latencyP50Ms: near(300 * concurrency ** 0.7, 0.05),
        latencyP95Ms: near(420 * concurrency ** 0.7, 0.05),
        isDisturbed: false,
      })),
    };
  });
  return {
    outcomes,
    comparison: {
      id: "c".repeat(32),
      plan: {
        name: "SmolLM2: which quantization",
        files: files.map(({ name, quantization, sizeBytes }, index) => ({
          modelFileId: fileId(index),
          sha256: fileId(index),
          name,
          quantization,
          sizeBytes,
        })),
        referenceId: fileId(0),
        text: {
          text: { name: "Built-in sample", sha256: "7".repeat(64), sizeBytes: 86_000, isBuiltIn: true },
          contextSize: 512,
          maximumTokens: null,
          withDivergence: true,
        },
        speed: { depths, promptTokens: 512, generatedTokens: 64, rounds: 3 },
        sets: setIds.map((setId, which) => ({ setId, name: setNames[which] ?? "", maximumItems: null })),
        concurrencies: [1, 2, 4],
        threads: 2,
        seed,
      },
      createdAt: Date.UTC(2026, 10, 26, 9, 0),
      changedAt: Date.UTC(2026, 10, 26, 11, 30),
      state: "done",
      progress: { doneSteps: 60, totalSteps: 60, current: null, othersUseCores: 0.02, remainingMs: 0 },
      problem: null,
      repeats: null,
      machine: {
        processor: "AMD EPYC 9R14",
        cores: 2,
        memoryBytes: 25_769_803_776,
        operatingSystem: "Debian GNU/Linux 12",
        engine: "llama.cpp v0.5.0",
        threads: 2,
        appVersion: "0.1.0",
      },
      judging: defaultJudgingOptions,
      results,
      votes: [],
    },
  };
};

/** Counts by powers of 10, most of them around `mean`. */
const histogramAround = (
  mean: number,
  positions: number,
): NonNullable<FileResult["divergence"]>["histogram"] => {
  const exponents = Array.from({ length: 25 }, (_, i) => -6 + i / 3);
  const center = Math.log10(mean * 0.4);
  const weights = exponents.map((exponent) => Math.exp(-0.5 * ((exponent + 1 / 6 - center) / 0.8) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    edges: [...exponents.map((exponent) => 10 ** exponent), 10 ** (-6 + 25 / 3)],
    counts: weights.map((weight) => Math.round((positions * weight) / sum)),
  };
};
