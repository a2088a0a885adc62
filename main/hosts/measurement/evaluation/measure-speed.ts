import { EngineContext } from "../library/engine-context.ts";
import type { evaluationCalls, MeasureSpeedInput } from "./evaluation-calls.ts";
import type { LoadedModel } from "./load-measured-model.ts";
import { memoryUseOf } from "./memory-use-of.ts";

type SpeedSample = import("zod").input<typeof evaluationCalls.measureSpeed.output>;

/** The tokens of a linear congruential generator (Numerical Recipes): as llama-bench, any token of the vocabulary. */
const randomTokens = (seed: number, vocabularyTokens: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * vocabularyTokens);
  };
};

export const measureSpeed = async (
  { model, threads, scorer }: LoadedModel,
  input: MeasureSpeedInput,
  signal: AbortSignal,
): Promise<SpeedSample> => {
  const { depthTokens, promptTokens, generatedTokens } = input;
  const { vocabulary } = model;
  const contextSize = depthTokens + promptTokens + generatedTokens;
  const batchSize = Math.min(input.batchSize, contextSize);
  const begun = performance.now();
  const context = await EngineContext.create(model, { contextSize, batchSize, threads });
  const contextDurationMs = performance.now() - begun;
  const nextToken = randomTokens(input.seed, vocabulary.size);
  let position = 0;

  const evaluate = async (count: number): Promise<void> => {
    for (let left = count; left > 0; ) {
      signal.throwIfAborted();
      const size = Math.min(left, batchSize);
      context.batch.clear();
      for (let index = 0; index < size; index += 1) {
        const token = position === 0 && vocabulary.addsBeginToken ? vocabulary.beginToken : nextToken();
        context.batch.add(token, position, 0, left === size && index === size - 1);
        position += 1;
      }
      await context.decode();
      left -= size;
    }
  };
  const likeliest = (): number => {
    context.readLogits(scorer.logits, 0, 1);
    return scorer.likeliest();
  };

  try {
    // The first evaluation of a batch also touches its memory for the first time.
    await evaluate(Math.min(promptTokens, batchSize));
    context.clear();
    position = 0;
    await evaluate(depthTokens);
    const promptBegun = performance.now();
    await evaluate(promptTokens);
    const promptDurationMs = performance.now() - promptBegun;
    let token = likeliest();
    const timeToFirstTokenMs = performance.now() - promptBegun;
    const generationBegun = performance.now();
    for (let index = 0; index < generatedTokens; index += 1) {
      signal.throwIfAborted();
      context.batch.clear();
      context.batch.add(token, position, 0, true);
      position += 1;
      await context.decode();
      token = likeliest();
    }
    const generationDurationMs = performance.now() - generationBegun;
    return {
      contextSize: context.contextSize,
      contextDurationMs,
      promptDurationMs,
      promptTokensPerSecond: (promptTokens * 1000) / promptDurationMs,
      timeToFirstTokenMs,
      generationDurationMs,
      generatedTokensPerSecond: (generatedTokens * 1000) / generationDurationMs,
      memory: memoryUseOf(),
    };
  } finally {
    context.dispose();
  }
};
