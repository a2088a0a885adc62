import { AppError } from "../../../../app/errors/app-error.ts";
import { EngineContext } from "../library/engine-context.ts";
import { addDivergence, addLikelihood, type ChunkSums, emptySums, totalOf } from "./chunk-sums.ts";
import type { EvaluateTextInput } from "./evaluation-calls.ts";
import { evaluationLimits } from "./evaluation-limits.ts";
import type { LoadedModel } from "./load-measured-model.ts";
import { LogitsFile } from "./logits-file.ts";
import { memoryUseOf } from "./memory-use-of.ts";
import type { PositionScorer } from "./position-scorer.ts";
import { readTextTokens } from "./read-text-tokens.ts";
import type { TextChunk, TextEvaluation } from "./text-evaluation.ts";
import { divergenceFigures, likelihoodFigures } from "./text-figures.ts";
import { TextRecord } from "./text-record.ts";
import { neededTokens, type TextWindows, textWindows } from "./text-windows.ts";

export type ChunkDone = {
  readonly index: number;
  readonly chunks: number;
  readonly chunk: TextChunk;
  readonly perplexity: number;
  readonly meanDivergence: number | null;
};

type Logits = { readonly kind: EvaluateTextInput["role"]["kind"]; readonly file: LogitsFile | null };

/** Perplexity, and with a reference KL divergence, of one text, chunk by chunk. */
export const evaluateText = async (
  loaded: LoadedModel,
  input: EvaluateTextInput,
  chunkDone: (done: ChunkDone) => void,
  signal: AbortSignal,
): Promise<TextEvaluation> => {
  const { vocabulary } = loaded.model;
  const { contextSize, role } = input;
  if (role.kind === "compared" && role.vocabularySha256 !== loaded.vocabularySha256) {
    throw otherVocabulary();
  }
  const { tokens, textBytes } = readTextTokens(input.textPath, vocabulary);
  const windows = textWindows(tokens.length, contextSize);
  if (tokens.length < neededTokens(contextSize)) {
    throw textTooShort(tokens.length, contextSize);
  }
  const chunks = Math.min(windows.chunks, input.mostChunks ?? windows.chunks, evaluationLimits.chunks);
  const whole = tokens.subarray(0, chunks * contextSize);
  const compares = role.kind === "compared";
  const record = TextRecord.open(input.recordPath, {
    key: `${role.kind} ${input.key}`,
    contextSize,
    chunks,
    divergencesPerChunk: compares ? windows.scoredPerChunk : 0,
  });
  let logits: Logits = { kind: role.kind, file: null };
  try {
    logits = openLogits(role, record, {
      contextSize,
      vocabularyTokens: vocabulary.size,
      tokens: whole,
    });
    const resumedChunks = record.chunks.length;
    const begun = performance.now();
    if (resumedChunks < chunks) {
      await evaluateChunks({
        loaded,
        input,
        windows,
        chunks,
        tokens: whole,
        record,
        logits,
        chunkDone,
        signal,
      });
    }
    const durationMs = performance.now() - begun;
    const evaluated = (chunks - resumedChunks) * contextSize;
    return {
      textTokens: tokens.length,
      textBytes,
      contextSize,
      ...likelihoodFigures(record.chunks),
      chunks: record.chunks.map((sums) => chunkOf(sums, compares)),
      divergence: compares ? divergenceFigures(record.chunks, record.divergences) : null,
      resumedChunks,
      durationMs,
      tokensPerSecond: evaluated === 0 ? null : (evaluated * 1000) / durationMs,
      peakMemoryBytes: memoryUseOf().peakBytes,
    };
  } finally {
    logits.file?.close();
    record.close();
  }
};

const openLogits = (
  role: EvaluateTextInput["role"],
  record: TextRecord,
  facts: { readonly contextSize: number; readonly vocabularyTokens: number; readonly tokens: Int32Array },
): Logits => {
  switch (role.kind) {
    case "alone":
      return { kind: role.kind, file: null };
    case "compared":
      return { kind: role.kind, file: LogitsFile.openToRead(role.logitsPath, facts) };
    case "reference": {
      const { file, chunks } = LogitsFile.openToWrite(role.logitsPath, facts, record.chunks.length);
      record.cut(chunks);
      return { kind: role.kind, file };
    }
  }
};

const evaluateChunks = async (run: {
  readonly loaded: LoadedModel;
  readonly input: EvaluateTextInput;
  readonly windows: TextWindows;
  readonly chunks: number;
  readonly tokens: Int32Array;
  readonly record: TextRecord;
  readonly logits: Logits;
  readonly chunkDone: (done: ChunkDone) => void;
  readonly signal: AbortSignal;
}): Promise<void> => {
  const { loaded, input, windows, chunks, record, signal } = run;
  // Not more outputs at once than a batch has: at most so many rows of logits are ever in memory.
  const batchSize = Math.min(input.batchSize, windows.contextSize);
  const context = await EngineContext.create(loaded.model, {
    contextSize: windows.contextSize,
    batchSize,
    threads: loaded.threads,
  });
  const divergences = new Float32Array(windows.scoredPerChunk);
  try {
    for (let index = record.chunks.length; index < chunks; index += 1) {
      const sums = emptySums();
      context.clear();
      for (let begin = 0; begin < windows.contextSize; begin += batchSize) {
        signal.throwIfAborted();
        const end = Math.min(begin + batchSize, windows.contextSize);
        fillBatch(context, { ...run, start: index * windows.contextSize, begin, end });
        await context.decode();
        scoreBatch(context, { ...run, index, begin, end, sums, divergences });
      }
      record.append(sums, divergences);
      const total = totalOf(record.chunks);
      run.chunkDone({
        index,
        chunks,
        chunk: chunkOf(sums, run.logits.kind === "compared"),
        perplexity: Math.exp(total.negativeLogLikelihood / total.scoredTokens),
        meanDivergence: run.logits.kind === "compared" ? total.divergence / total.scoredTokens : null,
      });
    }
  } finally {
    context.dispose();
  }
};

/** Positions from `begin` to `end` of the window that starts at token `start`; its first token is the model's own where it has one. */
const fillBatch = (
  context: EngineContext,
  run: {
    readonly loaded: LoadedModel;
    readonly windows: TextWindows;
    readonly tokens: Int32Array;
    readonly start: number;
    readonly begin: number;
    readonly end: number;
  },
): void => {
  const { vocabulary } = run.loaded.model;
  context.batch.clear();
  for (let position = run.begin; position < run.end; position += 1) {
    const token =
      position === 0 && vocabulary.addsBeginToken
        ? vocabulary.beginToken
        : (run.tokens[run.start + position] ?? 0);
    context.batch.add(token, position, 0, position >= run.windows.first);
  }
};

const scoreBatch = (
  context: EngineContext,
  run: {
    readonly loaded: LoadedModel;
    readonly windows: TextWindows;
    readonly tokens: Int32Array;
    readonly logits: Logits;
    readonly index: number;
    readonly begin: number;
    readonly end: number;
    readonly sums: ChunkSums;
    readonly divergences: Float32Array;
  },
): void => {
  const { windows, index, begin, sums } = run;
  const { scorer } = run.loaded;
  const from = Math.max(begin, windows.first);
  const to = Math.min(run.end, windows.first + windows.scoredPerChunk);
  for (let position = from; position < to; position += 1) {
    context.readLogits(scorer.logits, position - from, 1);
    const token = run.tokens[index * windows.contextSize + position + 1] ?? 0;
    const tokenBytes = run.loaded.tokenBytes(token);
    scorePosition(scorer, run, { index, place: position - windows.first, token, tokenBytes, sums });
  }
};

const scorePosition = (
  scorer: PositionScorer,
  { logits, divergences }: { readonly logits: Logits; readonly divergences: Float32Array },
  position: {
    readonly index: number;
    readonly place: number;
    readonly token: number;
    readonly tokenBytes: number;
    readonly sums: ChunkSums;
  },
): void => {
  const { index, place, token, tokenBytes, sums } = position;
  const { kind, file } = logits;
  if (file === null) {
    addLikelihood(sums, scorer.negativeLogLikelihood(token), tokenBytes);
  } else if (kind === "reference") {
    addLikelihood(sums, scorer.encode(token, file.coded), tokenBytes);
    file.write(index, place);
  } else {
    file.read(index, place);
    const found = scorer.compare(token, file.coded);
    divergences[place] = found.divergence;
    addDivergence(sums, found, tokenBytes);
  }
};

const chunkOf = (sums: Readonly<ChunkSums>, compares: boolean): TextChunk => ({
  scoredTokens: sums.scoredTokens,
  scoredBytes: sums.scoredBytes,
  negativeLogLikelihood: sums.negativeLogLikelihood,
  divergence: compares ? sums.divergence : null,
  equalTopTokens: compares ? sums.equalTop : null,
});

const textTooShort = (tokens: number, contextSize: number): AppError =>
  new AppError(
    "usage",
    `The text is too short: it has ${tokens} tokens, and windows of ${contextSize} need at least ${neededTokens(contextSize)}. Choose a longer text or a smaller context size.`,
    { details: { tokens, neededTokens: neededTokens(contextSize) } },
  );

const otherVocabulary = (): AppError =>
  new AppError(
    "usage",
    "This file's tokenizer is another one than the reference's, so that their probabilities cannot be compared token by token: there is no KL divergence. Compare them by perplexity per byte.",
    { details: { otherVocabulary: true } },
  );
