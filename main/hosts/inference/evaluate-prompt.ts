import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { neverShift } from "./never-shift.ts";
import type { PromptBatchSize } from "./prompt-batch-size.ts";
import type { ThreadControl } from "./thread-control.ts";

/** The end of a prompt, which the first token is drawn from. */
export type LastBatch = { readonly tokens: Token[]; readonly startedAtMs: number };

/**
 * Keeps of the context what the prompt begins with and evaluates the rest in batches, but for the last one, which is
 * returned. `onBatch` gets the tokens evaluated so far and all that need it. Null when stopped between two batches.
 */
export const evaluatePrompt = async (options: {
  readonly sequence: LlamaContextSequence;
  readonly tokens: readonly Token[];
  readonly batchSize: PromptBatchSize;
  readonly threads: ThreadControl;
  readonly signal: AbortSignal;
  readonly onBatch: (evaluated: number, all: number) => void;
}): Promise<LastBatch | null> => {
  const { sequence, tokens, batchSize, threads, signal } = options;
  // The last token is always evaluated: the answer's first is drawn from it.
  await sequence.adaptStateToTokens(tokens.slice(0, -1), false);
  const first = sequence.nextTokenIndex;
  for (let next = first; ; ) {
    const startedAtMs = performance.now();
    const batch = tokens.slice(next, next + batchSize.take(tokens.length - next));
    if (next + batch.length >= tokens.length) {
      return { tokens: batch, startedAtMs };
    }
    await sequence.evaluateWithoutGeneratingNewTokens(batch, { contextShift: neverShift });
    const nowMs = performance.now();
    batchSize.measured(batch.length, nowMs - startedAtMs);
    threads.promptEvaluated(nowMs);
    next += batch.length;
    if (signal.aborted) {
      return null;
    }
    options.onBatch(next - first, tokens.length - first);
  }
};
