import { bytesInWords } from "./bytes-in-words.ts";
import type { Fit, KeyValueCacheType } from "./fit.ts";
import { usableKeyValueCacheType } from "./key-value-cache-type.ts";
import { largestContextSize, smallestContextSize } from "./load-plan.ts";
import { gpuMemoryBudget, mainMemoryBudget } from "./memory-budget.ts";
import { memoryFactsOfSize, type StatedSize } from "./memory-facts-of-size.ts";
import type { ModelHeader } from "./model-header.ts";
import { type MemoryFacts, predictMemory, totalBytes } from "./predict-memory.ts";

export type FitInput = {
  /** The file's own header, or what is stated about a file that nobody has looked into yet. */
  readonly subject:
    | { readonly kind: "header"; readonly header: ModelHeader }
    | ({ readonly kind: "estimate"; readonly trainedContextSize: number | null } & StatedSize);
  readonly freeMemoryBytes: number;
  /** Null without a GPU, and where nobody can say. */
  readonly freeGpuBytes: number | null;
  /** Tokens to judge by, or null for a long chat: what the model was trained for, at most 8,192. */
  readonly contextSize: number | null;
  readonly keyValueCacheType?: KeyValueCacheType | undefined;
};

const usualContextSize = 8192;
const assumedTrainedContextSize = 4096;
/** A larger part of what is free is `tight`: other programs will want some of it. */
const roomyPart = 0.85;

const count = (value: number): string => value.toLocaleString("en-US");

/** Whether a model file runs on this machine now, by the same rules as the plan for loading it. */
export const judgeFit = (input: FitInput): Fit => {
  const { subject, freeMemoryBytes, freeGpuBytes } = input;
  const isEstimate = subject.kind === "estimate";
  const facts = isEstimate ? memoryFactsOfSize(subject) : subject.header;
  const free = { freeBytes: Math.max(0, freeMemoryBytes), freeGpuBytes };
  if (facts === null) {
    return {
      verdict: "unknown",
      sentence: "Its size is not stated, so that nobody can say yet whether it fits.",
      weightsBytes: 0,
      keyValueCacheBytes: 0,
      computeBytes: 0,
      ...free,
      contextSize: 0,
      largestContextSize: 0,
      isEstimate: true,
    };
  }
  const type = usableKeyValueCacheType(facts, input.keyValueCacheType ?? "f16");
  const stated = (isEstimate ? subject.trainedContextSize : subject.header.trainedContextSize) ?? 0;
  const trained = stated === 0 ? assumedTrainedContextSize : stated;
  const wanted = Math.max(smallestContextSize, input.contextSize ?? Math.min(trained, usualContextSize));
  const largest = largestContextSize(facts, freeMemoryBytes, freeGpuBytes, type);
  const loads = largest >= smallestContextSize;
  const contextSize = loads ? Math.min(wanted, largest) : wanted;
  const predicted = predictMemory(facts, contextSize, type);
  const verdict = !loads
    ? "does-not-fit"
    : largest < wanted || !isRoomy(facts, contextSize, type, freeMemoryBytes, freeGpuBytes)
      ? "tight"
      : "fits";
  const numbers = `${bytesInWords(Math.round(predicted.weights))} of weights, ${bytesInWords(Math.round(predicted.keyValueCache))} for a context of ${count(contextSize)} tokens and ${bytesInWords(Math.round(predicted.compute))} to compute`;
  const freeInWords = `${bytesInWords(Math.round(free.freeBytes))} free${freeGpuBytes === null ? "" : ` and ${bytesInWords(Math.round(freeGpuBytes))} free on the GPU`}`;
  return {
    verdict,
    sentence: `${beginnings[verdict]}: ${isEstimate ? "about " : ""}${numbers}, with ${freeInWords}. ${contextInWords(loads ? largest : 0, stated)}`,
    weightsBytes: predicted.weights,
    keyValueCacheBytes: predicted.keyValueCache,
    computeBytes: predicted.compute,
    ...free,
    contextSize,
    largestContextSize: loads ? largest : 0,
    isEstimate,
  };
};

const beginnings = { fits: "Fits", tight: "Tight", "does-not-fit": "Does not fit" } as const;

/** With a GPU it is roomy where one memory alone holds it: shared out between two it works, but slowly. */
const isRoomy = (
  facts: MemoryFacts,
  contextSize: number,
  type: KeyValueCacheType,
  freeMemoryBytes: number,
  freeGpuBytes: number | null,
): boolean => {
  const needed = totalBytes(predictMemory(facts, contextSize, type));
  return needed <= mainMemoryBudget(freeMemoryBytes) * roomyPart || needed <= gpuMemoryBudget(freeGpuBytes);
};

const contextInWords = (largest: number, trained: number): string => {
  if (largest === 0) {
    return "Choose a smaller one, or close other programs.";
  }
  return trained > 0 && largest >= trained
    ? `All ${count(trained)} tokens it was trained for fit.`
    : `A context of at most ${count(largest)} tokens fits.`;
};
