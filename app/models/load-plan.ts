import { AppError } from "../errors/app-error.ts";
import { bytesInWords } from "./bytes-in-words.ts";
import type { KeyValueCacheType } from "./fit.ts";
import { mainMemoryBudget, memoryBudget } from "./memory-budget.ts";
import type { ModelHeader } from "./model-header.ts";
import {
  type EngineUsePlan,
  type EngineWishes,
  planEngineUse,
  usualEngineWishes,
} from "./plan-engine-use.ts";
import { type MemoryFacts, type PredictedBytes, predictMemory, totalBytes } from "./predict-memory.ts";

export type LoadPlan = {
  /** Tokens. */
  readonly contextSize: number;
  /** Why this context size, as a sentence. */
  readonly reason: string;
  /** What to tell the person before the answer, or null. */
  readonly warning: string | null;
  readonly predictedBytes: PredictedBytes;
  readonly keyValueCacheType: KeyValueCacheType;
  readonly engineUse: EngineUsePlan;
  /** Wishes that could not be followed, each in a sentence. */
  readonly notes: readonly string[];
  /** True where the main memory alone would not hold it, so that without the GPU it may not be loaded. */
  readonly needsGpuMemory: boolean;
};

export type LoadPlanInput = {
  readonly header: ModelHeader;
  readonly freeMemoryBytes: number;
  /** Tokens, or null to let the plan decide. */
  readonly requestedContextSize: number | null;
  /** Free memory of the GPU that will be used; absent or null without one. */
  readonly freeGpuBytes?: number | null | undefined;
  /** Followed where the model allows it; the usual ones where nothing is said. */
  readonly engine?: Partial<EngineWishes> | undefined;
  /** The model that drafts ahead, where one is chosen: it is loaded beside this one. */
  readonly draftHeader?: ModelHeader | null | undefined;
};

/** The inference host takes no smaller context. */
export const smallestContextSize = 256;
/** The engine rounds up to this many tokens; so do we, so that the figures agree. */
const contextStep = 256;
/** Long enough for a long chat, short enough to start quickly and to leave memory to others. */
const usualContextSize = 8192;
/** A machine with much free memory gets more, as long as the KV cache stays below this part of it. */
const roomyContextSizes = [32_768, 16_384];
const roomyPart = 0.1;
/** The inference host takes no larger context. */
const limitContextSize = 10_000_000;
/** For a file that does not say what it was trained for. */
const assumedTrainedContextSize = 4096;

const count = (value: number): string => value.toLocaleString("en-US");

/** What is planned for: the file, what the machine has free, and how the engine is used. */
type Planned = {
  readonly header: ModelHeader;
  readonly freeMemoryBytes: number;
  readonly freeGpuBytes: number | null;
  readonly type: KeyValueCacheType;
  readonly batchSize: number;
  readonly draftHeader: ModelHeader | null;
};

/**
 * Decides the context size for a model on this machine. Throws `model-too-large`, with the numbers and the largest
 * context size that fits, where the memory does not suffice: better than letting the system end the engine.
 */
export const planLoad = (input: LoadPlanInput): LoadPlan => {
  const { header, freeMemoryBytes, requestedContextSize } = input;
  const { use, notes } = planEngineUse(
    header,
    { ...usualEngineWishes, ...input.engine },
    input.draftHeader ?? null,
  );
  const planned: Planned = {
    header,
    freeMemoryBytes,
    freeGpuBytes: input.freeGpuBytes ?? null,
    type: use.keyValueCacheType,
    batchSize: use.batchSize,
    draftHeader: use.speculation === "draft-model" ? (input.draftHeader ?? null) : null,
  };
  const largest = largestThatFits(planned);
  if (largest < smallestContextSize) {
    throw modelTooLarge(planned);
  }
  const plan = (contextSize: number, reason: string, warning: string | null): LoadPlan => {
    const predictedBytes = predictedFor(planned, contextSize);
    return {
      contextSize,
      reason,
      warning,
      predictedBytes,
      keyValueCacheType: use.keyValueCacheType,
      engineUse: use,
      notes,
      needsGpuMemory: totalBytes(predictedBytes) > mainMemoryBudget(freeMemoryBytes),
    };
  };
  if (requestedContextSize !== null) {
    if (requestedContextSize > largest) {
      throw contextTooLarge(planned, requestedContextSize, largest);
    }
    return plan(
      requestedContextSize,
      `A context of ${count(requestedContextSize)} tokens was asked for.`,
      beyondTrained(header.trainedContextSize, requestedContextSize),
    );
  }
  const { contextSize, reason } = chooseContextSize(planned, largest);
  return plan(contextSize, reason, null);
};

/** With the model that drafts ahead, where there is one. */
const predictedFor = (
  { header, type, batchSize, draftHeader }: Planned,
  contextSize: number,
): PredictedBytes => {
  const own = predictMemory(header, contextSize, type, batchSize);
  if (draftHeader === null) {
    return own;
  }
  const draft = predictMemory(draftHeader, contextSize, type, batchSize);
  return {
    weights: own.weights + draft.weights,
    keyValueCache: own.keyValueCache + draft.keyValueCache,
    compute: own.compute + draft.compute,
  };
};

const chooseContextSize = (
  planned: Planned,
  largest: number,
): { readonly contextSize: number; readonly reason: string } => {
  const { header, freeMemoryBytes, freeGpuBytes } = planned;
  const stated = header.trainedContextSize;
  const trained = Math.max(stated === 0 ? assumedTrainedContextSize : stated, smallestContextSize);
  const usual =
    roomyContextSizes.find(
      (size) => predictedFor(planned, size).keyValueCache <= freeMemoryBytes * roomyPart,
    ) ?? usualContextSize;
  const wanted = Math.min(trained, usual);
  const trainedFor =
    stated === 0
      ? "the file does not say what the model was trained for"
      : `the model was trained for ${count(stated)}`;
  if (largest < wanted) {
    return {
      contextSize: largest,
      reason: `${count(largest)} tokens are what fits into the free memory of ${bytesInWords(freeMemoryBytes)}${freeGpuBytes === null ? "" : ` and ${bytesInWords(freeGpuBytes)} on the GPU`}; ${trainedFor}. Close other programs to get more.`,
    };
  }
  if (trained <= usual) {
    return {
      contextSize: wanted,
      reason:
        stated === 0
          ? `${count(wanted)} tokens, because ${trainedFor}.`
          : `${count(wanted)} tokens are what the model was trained for, and they fit into the free memory.`,
    };
  }
  return {
    contextSize: wanted,
    reason: `${count(wanted)} tokens hold a long chat and leave memory to other programs; ${trainedFor}. Settings can ask for more.`,
  };
};

/** The largest context size that fits, in whole steps; 0 where not even the weights do. */
export const largestContextSize = (
  facts: MemoryFacts,
  freeMemoryBytes: number,
  freeGpuBytes: number | null = null,
  type: KeyValueCacheType = "f16",
): number =>
  largestWithin(memoryBudget(freeMemoryBytes, freeGpuBytes), (contextSize) =>
    totalBytes(predictMemory(facts, contextSize, type)),
  );

const largestThatFits = (planned: Planned): number =>
  largestWithin(memoryBudget(planned.freeMemoryBytes, planned.freeGpuBytes), (contextSize) =>
    totalBytes(predictedFor(planned, contextSize)),
  );

const largestWithin = (budget: number, needed: (contextSize: number) => number): number => {
  // The need never shrinks as the context grows, so the steps can be halved.
  let fits = 0;
  let above = Math.floor(limitContextSize / contextStep) + 1;
  while (above - fits > 1) {
    const middle = Math.floor((fits + above) / 2);
    if (needed(middle * contextStep) <= budget) {
      fits = middle;
    } else {
      above = middle;
    }
  }
  return Math.min(limitContextSize, fits * contextStep);
};

const beyondTrained = (trained: number, requested: number): string | null =>
  trained > 0 && requested > trained
    ? `The model was trained for ${count(trained)} tokens of context. Beyond them its answers may make no sense.`
    : null;

/** What must be free for it, with what stays free. */
const requiredBytes = (planned: Planned, contextSize: number): number => {
  const { freeMemoryBytes, freeGpuBytes } = planned;
  const free = freeMemoryBytes + (freeGpuBytes ?? 0);
  const reserved = free - memoryBudget(freeMemoryBytes, freeGpuBytes);
  return Math.ceil(totalBytes(predictedFor(planned, contextSize)) + reserved);
};

const freeInWords = ({ freeMemoryBytes, freeGpuBytes }: Planned): string =>
  freeGpuBytes === null
    ? `${bytesInWords(freeMemoryBytes)} are free`
    : `${bytesInWords(freeMemoryBytes)} are free, and ${bytesInWords(freeGpuBytes)} on the GPU`;

const modelTooLarge = (planned: Planned): AppError => {
  const required = requiredBytes(planned, smallestContextSize);
  return new AppError(
    "model-too-large",
    `This model does not fit into the memory: it needs ${bytesInWords(required)}, and ${freeInWords(planned)}. Choose a smaller model, or close other programs.`,
    { details: { requiredBytes: required, freeBytes: planned.freeMemoryBytes, largestContextSize: 0 } },
  );
};

const contextTooLarge = (planned: Planned, requested: number, largest: number): AppError => {
  const required = requiredBytes(planned, requested);
  return new AppError(
    "model-too-large",
    `A context of ${count(requested)} tokens does not fit into the memory: with it this model needs ${bytesInWords(required)}, and ${freeInWords(planned)}. The largest that fits now is ${count(largest)} tokens.`,
    { details: { requiredBytes: required, freeBytes: planned.freeMemoryBytes, largestContextSize: largest } },
  );
};
