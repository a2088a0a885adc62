import type { Comparison, ComparisonSummary } from "../../../app/comparison/comparison.ts";
import type { ComparisonPlan } from "../../../app/comparison/comparison-plan.ts";
import type { FileResult } from "../../../app/comparison/comparison-results.ts";
import type { ItemOutcome, ItemRow } from "../../../app/comparison/item-outcome.ts";
import { defaultJudgingOptions } from "../../../app/comparison/judging-options.ts";
import { seededGenerator } from "../../../app/comparison/statistics/seeded-generator.ts";
import type { TokenTrace, TracedToken } from "../../../app/comparison/token-trace.ts";

/** Figures like those of a small model and what is made of it; the same each time. */
const sha = (letter: string): string => letter.repeat(64);
const idOf = (quantization: string): string => `smollm2-135m-instruct-${quantization.toLowerCase()}`;

type Kind = {
  readonly quantization: string;
  readonly sizeBytes: number;
  readonly bits: number;
  readonly perplexity: number;
  readonly divergence: number;
  readonly speed: number;
  readonly right: number;
};
const kinds: readonly Kind[] = [
  {
    quantization: "F16",
    sizeBytes: 270_898_240,
    bits: 16,
    perplexity: 18.412,
    divergence: 0,
    speed: 24,
    right: 0.62,
  },
  {
    quantization: "Q8_0",
    sizeBytes: 144_811_072,
    bits: 8.5,
    perplexity: 18.43,
    divergence: 0.0008,
    speed: 41,
    right: 0.62,
  },
  {
    quantization: "Q4_0",
    sizeBytes: 91_726_912,
    bits: 5.1,
    perplexity: 20.91,
    divergence: 0.118,
    speed: 63,
    right: 0.57,
  },
  {
    quantization: "Q3_K_M",
    sizeBytes: 93_510_112,
    bits: 5.2,
    perplexity: 21.6,
    divergence: 0.151,
    speed: 52,
    right: 0.55,
  },
  {
    quantization: "Q2_K",
    sizeBytes: 88_201_728,
    bits: 4.9,
    perplexity: 32.1,
    divergence: 0.52,
    speed: 55,
    right: 0.41,
  },
];
export const madeUpSets = [
  { setId: sha("1"), name: "Facts", items: 72, json: false },
  { setId: sha("2"), name: "Extraction to JSON", items: 64, json: true },
];
const chunkCount = 39;

export const madeUpPlan: ComparisonPlan = {
  name: "SmolLM2 135M Instruct: F16, Q8_0, Q4_0, Q3_K_M, Q2_K",
  files: kinds.map(({ quantization, sizeBytes }, index) => ({
    modelFileId: idOf(quantization),
    sha256: sha("abcde"[index] ?? "a"),
    name: "SmolLM2 135M Instruct",
    quantization,
    sizeBytes,
  })),
  referenceId: idOf("F16"),
  text: {
    text: { name: "sample-text.txt", sha256: sha("9"), sizeBytes: 84_120, isBuiltIn: true },
    contextSize: 512,
    maximumTokens: 20_000,
    withDivergence: true,
  },
  speed: { depths: [0, 1024, 4096], promptTokens: 512, generatedTokens: 64, rounds: 5 },
  sets: madeUpSets.map(({ setId, name }) => ({ setId, name, maximumItems: null })),
  concurrencies: [1, 2, 4],
  threads: null,
  seed: 1,
};

/** About as wide as a normal distribution, between −1 and 1. */
const noise = (random: ReturnType<typeof seededGenerator>): number =>
  (random.nextBelow(1000) + random.nextBelow(1000) + random.nextBelow(1000)) / 1500 - 1;

const resultOf = (kind: Kind, index: number): FileResult => {
  const random = seededGenerator(100 + index);
  const shared = seededGenerator(7);
  const scoredTokens = 256;
  const chunks = Array.from({ length: chunkCount }, () => ({
    negativeLogLikelihood:
      scoredTokens * (Math.log(kind.perplexity) + 0.5 * noise(shared) + 0.02 * noise(random)),
    scoredTokens,
  }));
  const tokens = chunkCount * scoredTokens;
  const mean = chunks.reduce((sum, chunk) => sum + chunk.negativeLogLikelihood, 0) / tokens;
  const perplexity = Math.exp(mean);
  const edges = Array.from({ length: 33 }, (_, at) => 10 ** (-5 + (at * 7) / 32));
  const peak = Math.log10(Math.max(1e-4, kind.divergence)) - 0.4;
  const counts = edges
    .slice(1)
    .map((edge) => Math.round((tokens / 9) * Math.exp(-0.5 * ((Math.log10(edge) - peak) / 0.75) ** 2)));
  const isDisturbed = (round: number): boolean => index === 2 && round === 3;
  return {
    modelFileId: idOf(kind.quantization),
    bitsPerWeight: kind.bits,
    state: "done",
    problem: null,
    loads: Array.from({ length: 5 }, (_, round) => ({
      round,
      loadMs: (kind.sizeBytes / 1e6) * (1.4 + 0.2 * noise(random)),
      peakMemoryBytes: Math.round(kind.sizeBytes * 1.1 + 61e6 + 1e6 * noise(random)),
      isDisturbed: isDisturbed(round),
    })),
    speeds: Array.from({ length: 5 }, (_, round) =>
      [0, 1024, 4096].map((depth) => {
        const slow = (1 + depth / 6000) * (isDisturbed(round) ? 1.9 : 1 + 0.04 * noise(random));
        return {
          round,
          depth,
          promptTokensPerSecond: (kind.speed * 6.5) / slow,
          generationTokensPerSecond: kind.speed / slow,
          timeToFirstTokenMs: (512 / (kind.speed * 6.5)) * 1000 * slow,
          othersUseCores: isDisturbed(round) ? 0.9 : 0.04,
          isDisturbed: isDisturbed(round),
        };
      }),
    ).flat(),
    text: {
      perplexity,
      standardError: perplexity * 0.011,
      perplexityPerByte: Math.exp(mean / 4.1),
      tokens,
      contextSize: 512,
      tokensPerSecond: kind.speed * 6,
      chunks,
    },
    divergence:
      index === 0
        ? null
        : {
            mean: kind.divergence,
            standardError: kind.divergence * 0.02,
            median: kind.divergence * 0.42,
            p90: kind.divergence * 2.4,
            p99: kind.divergence * 8.1,
            max: kind.divergence * 40,
            sameTopToken: 1 - Math.min(0.6, Math.sqrt(kind.divergence) * 0.5),
            sameTopTokenStandardError: 0.003,
            perplexityRatio: kind.perplexity / 18.412,
            logPerplexityRatioStandardError: 0.004,
            chunks: chunks.map(() => ({
              divergence: scoredTokens * kind.divergence * (1 + 0.2 * noise(random)),
              scoredTokens,
            })),
            histogram: { edges, counts },
          },
    divergenceProblem: null,
    sets: madeUpSets.map(({ setId, name, items, json }) => {
      const outcomes = outcomesOf(kind, setId);
      return {
        setId,
        name,
        answeredItems: items,
        totalItems: items,
        correctItems: outcomes.filter(({ isCorrect }) => isCorrect).length,
        meanScore: outcomes.reduce((sum, { score }) => sum + score, 0) / items,
        validJsonItems: json ? items - index : null,
        schemaValidItems: json ? items - 3 * index : null,
        promptTokens: items * 61,
        generatedTokens: items * 22,
        durationMs: (items * 22_000) / kind.speed,
      };
    }),
    underLoad: [1, 2, 4].map((concurrency) => ({
      setId: madeUpSets[1]?.setId ?? "",
      concurrency,
      requests: 64,
      succeeded: 64,
      correctItems: Math.round(64 * kind.right),
      durationMs: 60_000,
      generatedTokensPerSecond: kind.speed * concurrency ** 0.35,
      latencyP50Ms: (22_000 / kind.speed) * concurrency ** 0.65,
      latencyP95Ms: (35_000 / kind.speed) * concurrency ** 0.65,
      isDisturbed: false,
    })),
  };
};

const prompts = [
  "Which planet is the largest of the solar system?",
  "At which temperature does water boil at sea level?",
  "How many sides does a hexagon have?",
  "Which ocean lies between Africa and Australia?",
];
const isJson = (setId: string): boolean => setId === madeUpSets[1]?.setId;

/** Hard items are hard for all: what differs is what lies between. */
export const outcomesOf = (kind: Kind, setId: string): readonly ItemOutcome[] =>
  Array.from({ length: madeUpSets.find((one) => one.setId === setId)?.items ?? 0 }, (_, at): ItemOutcome => {
    const hardness = seededGenerator(1000 * setId.charCodeAt(0) + at).nextBelow(1000) / 1000;
    const luck = noise(seededGenerator(kind.sizeBytes + 31 * at + setId.charCodeAt(0))) * 0.12;
    const isCorrect = hardness + luck < kind.right;
    const partly = isJson(setId) && !isCorrect && hardness < 0.85;
    return {
      modelFileId: idOf(kind.quantization),
      setId,
      itemId: `item-${at + 1}`,
      answer: isJson(setId)
        ? `{"company": "Harbor & Sons", "amount": ${isCorrect ? 1250 : 125}, "due": "2026-03-14"}`
        : "",
      isCorrect,
      score: isCorrect ? 1 : partly ? 0.67 : 0,
      reason: isCorrect
        ? ""
        : isJson(setId)
          ? "amount is 125 instead of 1250"
          : "another choice was likelier",
      choiceLogLikelihoods: isJson(setId)
        ? null
        : isCorrect
          ? [-1.2, -4.1, -3.8, -5]
          : [-2.9, -2.1, -3.7, -4.4],
      promptTokens: 61,
      generatedTokens: isJson(setId) ? 34 : 0,
      durationMs: 640,
    };
  });

export const madeUpOutcomes = (): readonly ItemOutcome[] =>
  kinds.flatMap((kind) => madeUpSets.flatMap(({ setId }) => outcomesOf(kind, setId)));

export const madeUpRows = (setId: string): readonly ItemRow[] => {
  const all = kinds.map((kind) => outcomesOf(kind, setId));
  return (all[0] ?? []).map(({ itemId }, at) => ({
    setId,
    itemId,
    prompt: isJson(setId)
      ? `Invoice ${4000 + at}: Harbor & Sons asks for 1,250 euros, to be paid by 14 March 2026. Give company, amount and due date as JSON.`
      : (prompts[at % prompts.length] ?? ""),
    expected: isJson(setId) ? '{"company": "Harbor & Sons", "amount": 1250, "due": "2026-03-14"}' : "Jupiter",
    outcomes: all.flatMap((outcomes) => outcomes[at] ?? []),
  }));
};

const progress = { doneSteps: 120, totalSteps: 120, current: null, othersUseCores: null, remainingMs: null };

export const madeUpComparison = (change: Partial<Comparison> = {}): Comparison => ({
  id: "c".repeat(32),
  plan: madeUpPlan,
  createdAt: 1_790_000_000_000,
  changedAt: 1_790_000_900_000,
  state: "done",
  progress,
  problem: null,
  repeats: null,
  machine: {
    processor: "AMD EPYC 7B13",
    cores: 2,
    memoryBytes: 16_700_000_000,
    operatingSystem: "Debian GNU/Linux 12",
    engine: "llama.cpp b6673, CPU (AVX2)",
    threads: 2,
    appVersion: "0.1.0",
  },
  judging: defaultJudgingOptions,
  results: kinds.map(resultOf),
  votes: [],
  ...change,
});

/** In the middle: the first two files are ahead, the third is being measured, the others wait. */
export const runningComparison = (change: Partial<Comparison> = {}): Comparison => {
  const done = madeUpComparison();
  return madeUpComparison({
    state: "running",
    progress: {
      doneSteps: 46,
      totalSteps: 120,
      current: { fileIndex: 2, activity: "perplexity", share: 0.4 },
      othersUseCores: 0.04,
      remainingMs: 500_000,
    },
    results: done.results.map((result, index) => ({
      ...result,
      state: index < 2 ? "done" : index === 2 ? "measuring" : "waiting",
      text: index < 2 ? result.text : null,
      divergence: index === 1 ? result.divergence : null,
      loads: result.loads.slice(0, 2),
      speeds: result.speeds.filter(({ round }) => round < 2),
      sets: [],
      underLoad: [],
    })),
    ...change,
  });
};

/** The last file crashed the engine, and another one has a tokenizer of its own. */
export const comparisonWithProblems = (change: Partial<Comparison> = {}): Comparison => {
  const done = madeUpComparison();
  return madeUpComparison({
    results: done.results.map((result, index) =>
      index === 4
        ? {
            ...result,
            state: "failed",
            problem: {
              code: "host-stopped",
              message:
                "The part of Cloister that measures ended unexpectedly on this file three times. The other files went on.",
            },
            text: null,
            divergence: null,
            sets: [],
            underLoad: [],
            loads: result.loads.slice(0, 1),
            speeds: [],
          }
        : index === 3
          ? {
              ...result,
              divergence: null,
              divergenceProblem: {
                code: "usage",
                message:
                  "This file has another tokenizer than the reference, so KL divergence is not measured. Compare perplexity per byte.",
              },
            }
          : result,
    ),
    ...change,
  });
};

export const summaryOf = ({
  machine: _machine,
  judging: _judging,
  results: _results,
  votes: _votes,
  ...summary
}: Comparison): ComparisonSummary => summary;

const traced = (text: string, probability: number, others: readonly string[] = []): TracedToken => ({
  text,
  logProbability: Math.log(probability),
  top: [
    { text, logProbability: Math.log(probability) },
    ...others.map((other, index) => ({
      text: other,
      logProbability: Math.log(((1 - probability) * 0.6) / 2 ** index),
    })),
  ].toSorted((one, other) => other.logProbability - one.logProbability),
});
const referenceText = [
  " The",
  " lighthouse",
  " keeper",
  " closed",
  " the",
  " heavy",
  " door",
  ",",
  " and",
  " the",
  " sound",
  " of",
  " the",
  " sea",
  " grew",
  " quiet",
  ".",
];
const likely = [
  0.81, 0.34, 0.92, 0.07, 0.83, 0.22, 0.71, 0.55, 0.64, 0.41, 0.12, 0.97, 0.96, 0.58, 0.03, 0.29, 0.9,
];

export const madeUpTrace = (prompt: string): TokenTrace => ({
  prompt,
  files: kinds.map(({ quantization }, index) => {
    const spoiled = (at: number): number =>
      Math.max(0.002, (likely[at] ?? 0.5) * (1 - 0.17 * index * ((at * 7) % 3)));
    const leavesAt = [null, null, 14, 10, 3][index] ?? null;
    const own = referenceText.map((text, at) =>
      leavesAt !== null && at >= leavesAt
        ? traced([" became", " softer", " and", " slow"][(at + index) % 4] ?? " so", 0.31, [text])
        : traced(text, spoiled(at), [" old", " long"]),
    );
    return {
      modelFileId: idOf(quantization),
      own,
      ofReference: referenceText.map((text, at) => traced(text, spoiled(at), [" old", " long"])),
      leavesAt,
      problem: null,
    };
  }),
});
