import { AppError } from "../../../../../app/errors/app-error.ts";
import { EngineContext } from "../../library/engine-context.ts";
import type { evaluationCalls, TracedToken, TraceTokensInput } from "../evaluation-calls.ts";
import type { LoadedModel } from "../load-measured-model.ts";
import { promptTokensOf } from "../prompt-tokens-of.ts";
import { TokenDecoder } from "../token-decoder.ts";
import { describeDistribution } from "./describe-distribution.ts";

type Trace = import("zod").input<typeof evaluationCalls.traceTokens.output>;

/**
 * One token at a time, forced ones too: a file that is given its own tokens then has exactly the same probabilities as
 * when it chose them, which a batch, rounding otherwise, would not give.
 */
export const traceTokens = async (
  loaded: LoadedModel,
  input: TraceTokensInput,
  signal: AbortSignal,
): Promise<Trace> => {
  const { model, scorer, threads } = loaded;
  const { vocabulary } = model;
  const { run, contextSize } = input;
  if (run.kind === "forced") {
    requireSameVocabulary(loaded, run);
  }
  const prompt = promptTokensOf(model, input.prompt);
  if (prompt.length === 0 || prompt.length >= contextSize) {
    throw promptTooLong(prompt.length, contextSize);
  }
  const context = await EngineContext.create(model, { contextSize, batchSize: input.batchSize, threads });
  const decoder = new TokenDecoder(vocabulary, { showsSpecial: true });
  const tokens: TracedToken[] = [];
  const most = run.kind === "forced" ? run.tokens.length : run.maxTokens;
  let stopReason: Trace["stopReason"] = "length";
  try {
    await readPrompt(context, prompt, signal);
    for (let index = 0; index < most; index += 1) {
      context.readLogits(scorer.logits, 0, 1);
      const token = run.kind === "forced" ? (run.tokens[index] ?? 0) : scorer.likeliest();
      const { alternatives, ...described } = describeDistribution(scorer, token, input.alternatives);
      tokens.push({
        token,
        text: decoder.push(token),
        ...described,
        alternatives: alternatives.map((each) => ({ ...each, text: textOf(loaded, each.token) })),
      });
      const ends = vocabulary.endsGeneration(token) && (run.kind === "greedy" || index === most - 1);
      if (ends || index === most - 1) {
        stopReason = ends ? "end" : "length";
        break;
      }
      if (prompt.length + index >= contextSize) {
        stopReason = "context";
        break;
      }
      signal.throwIfAborted();
      context.batch.clear();
      context.batch.add(token, prompt.length + index, 0, true);
      await context.decode();
    }
  } finally {
    context.dispose();
  }
  const text = tokens.map((each) => each.text).join("") + decoder.end();
  return { promptTokens: prompt.length, tokens, text, stopReason };
};

const readPrompt = async (context: EngineContext, prompt: Int32Array, signal: AbortSignal): Promise<void> => {
  const { batch } = context;
  for (let begin = 0; begin < prompt.length; begin += batch.capacity) {
    signal.throwIfAborted();
    batch.clear();
    const end = Math.min(prompt.length, begin + batch.capacity);
    for (let position = begin; position < end; position += 1) {
      batch.add(prompt[position] ?? 0, position, 0, position === prompt.length - 1);
    }
    await context.decode();
  }
};

const textOf = ({ model }: LoadedModel, token: number): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(model.vocabulary.piece(token, true)).slice(0, 2000);

const requireSameVocabulary = (
  loaded: LoadedModel,
  run: Extract<TraceTokensInput["run"], { kind: "forced" }>,
): void => {
  const { size } = loaded.model.vocabulary;
  if (run.vocabularySha256 !== loaded.vocabularySha256 || run.tokens.some((token) => token >= size)) {
    throw new AppError(
      "usage",
      "This file's tokenizer is another one than the reference's, so that it cannot be given the reference's tokens.",
      { details: { otherVocabulary: true } },
    );
  }
};

const promptTooLong = (promptTokens: number, contextSize: number): AppError =>
  new AppError(
    "prompt-too-long",
    `The prompt has ${promptTokens} tokens, and a context of ${contextSize} has no room for an answer behind it. Shorten it or choose a larger context size.`,
    { details: { promptTokens } },
  );
