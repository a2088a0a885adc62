import { AppError } from "../errors/app-error.ts";
import { bytesInWords } from "./bytes-in-words.ts";
import type { ModelHeader } from "./model-header.ts";
import { type PredictedBytes, predictMemory, totalBytes } from "./predict-memory.ts";

export type LoadPlan = {
  /** Tokens. */
  readonly contextSize: number;
  /** Why this context size, as a sentence. */
  readonly reason: string;
  /** What to tell the person before the answer, or null. */
  readonly warning: string | null;
  readonly predictedBytes: PredictedBytes;
};

export type LoadPlanInput = {
  readonly header: ModelHeader;
  readonly freeMemoryBytes: number;
  /** Tokens, or null to let the plan decide. */
  readonly requestedContextSize: number | null;
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
/** For a file that does not say what it was trained for. */
const assumedTrainedContextSize = 4096;

/** What stays free for the host's own program, the window and the rest of the machine. */
const reservedBytes = (freeMemoryBytes: number): number => Math.max(400e6, freeMemoryBytes * 0.05);

const count = (value: number): string => value.toLocaleString("en-US");

/**
 * Decides the context size for a model on this machine. Throws `model-too-large`, with the numbers and the largest
 * context size that fits, where the memory does not suffice: better than letting the system end the engine.
 */
export const planLoad = ({ header, freeMemoryBytes, requestedContextSize }: LoadPlanInput): LoadPlan => {
  const largest = largestContextSize(header, freeMemoryBytes);
  if (largest < smallestContextSize) {
    throw modelTooLarge(header, freeMemoryBytes);
  }
  if (requestedContextSize !== null) {
    if (requestedContextSize > largest) {
      throw contextTooLarge(header, freeMemoryBytes, requestedContextSize, largest);
    }
    return {
      contextSize: requestedContextSize,
      reason: `A context of ${count(requestedContextSize)} tokens was asked for.`,
      warning: beyondTrained(header.trainedContextSize, requestedContextSize),
      predictedBytes: predictMemory(header, requestedContextSize),
    };
  }
  const { contextSize, reason } = chooseContextSize(header, freeMemoryBytes, largest);
  return { contextSize, reason, warning: null, predictedBytes: predictMemory(header, contextSize) };
};

const chooseContextSize = (
  header: ModelHeader,
  freeMemoryBytes: number,
  largest: number,
): { readonly contextSize: number; readonly reason: string } => {
  const stated = header.trainedContextSize;
  const trained = Math.max(stated === 0 ? assumedTrainedContextSize : stated, smallestContextSize);
  const usual =
    roomyContextSizes.find(
      (size) => predictMemory(header, size).keyValueCache <= freeMemoryBytes * roomyPart,
    ) ?? usualContextSize;
  const wanted = Math.min(trained, usual);
  const trainedFor =
    stated === 0
      ? "the file does not say what the model was trained for"
      : `the model was trained for ${count(stated)}`;
  if (largest < wanted) {
    return {
      contextSize: largest,
      reason: `${count(largest)} tokens are what fits into the free memory of ${bytesInWords(freeMemoryBytes)}; ${trainedFor}. Close other programs to get more.`,
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
export const largestContextSize = (header: ModelHeader, freeMemoryBytes: number): number => {
  const budget = freeMemoryBytes - reservedBytes(freeMemoryBytes);
  // The need grows in a straight line from one full batch on, so two points give the slope.
  const low = 1024;
  const bytesPerToken = totalBytes(predictMemory(header, low + 1)) - totalBytes(predictMemory(header, low));
  const fixedBytes = totalBytes(predictMemory(header, low)) - low * bytesPerToken;
  const tokens = bytesPerToken === 0 ? 10_000_000 : Math.floor((budget - fixedBytes) / bytesPerToken);
  return Math.max(0, Math.min(10_000_000, Math.floor(tokens / contextStep) * contextStep));
};

const beyondTrained = (trained: number, requested: number): string | null =>
  trained > 0 && requested > trained
    ? `The model was trained for ${count(trained)} tokens of context. Beyond them its answers may make no sense.`
    : null;

const requiredBytes = (header: ModelHeader, contextSize: number, freeMemoryBytes: number): number =>
  Math.ceil(totalBytes(predictMemory(header, contextSize)) + reservedBytes(freeMemoryBytes));

const modelTooLarge = (header: ModelHeader, freeMemoryBytes: number): AppError => {
  const required = requiredBytes(header, smallestContextSize, freeMemoryBytes);
  return new AppError(
    "model-too-large",
    `This model does not fit into the memory: it needs ${bytesInWords(required)}, and ${bytesInWords(freeMemoryBytes)} are free. Choose a smaller model, or close other programs.`,
    { details: { requiredBytes: required, freeBytes: freeMemoryBytes, largestContextSize: 0 } },
  );
};

const contextTooLarge = (
  header: ModelHeader,
  freeMemoryBytes: number,
  requested: number,
  largest: number,
): AppError => {
  const required = requiredBytes(header, requested, freeMemoryBytes);
  return new AppError(
    "model-too-large",
    `A context of ${count(requested)} tokens does not fit into the memory: with it this model needs ${bytesInWords(required)}, and ${bytesInWords(freeMemoryBytes)} are free. The largest that fits now is ${count(largest)} tokens.`,
    { details: { requiredBytes: required, freeBytes: freeMemoryBytes, largestContextSize: largest } },
  );
};
