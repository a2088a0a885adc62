import { AppError } from "../../../../app/errors/app-error.ts";
import type { Emit, HostHandlers } from "../../process/serve-host.ts";
import { openEngineLibrary } from "../library/engine-library.ts";
import { evaluateText } from "./evaluate-text.ts";
import type { evaluationCalls, evaluationEvents } from "./evaluation-calls.ts";
import { answerItems } from "./items/answer-items.ts";
import { type LoadedModel, loadMeasuredModel } from "./load-measured-model.ts";
import { logitsFileBytes } from "./logits-file.ts";
import { measureSpeed } from "./measure-speed.ts";
import { memoryUseOf } from "./memory-use-of.ts";
import { readTextTokens } from "./read-text-tokens.ts";
import { textWindows } from "./text-windows.ts";
import { traceTokens } from "./trace/trace-tokens.ts";

type EvaluationContract = {
  readonly name: "measurement";
  readonly calls: typeof evaluationCalls;
  readonly events: typeof evaluationEvents;
};

/** The host's side of the calls that measure a model file: one file in a host's life, one call at a time. */
export const evaluationHandlers = (emit: Emit<EvaluationContract>): HostHandlers<EvaluationContract> => {
  let loaded: LoadedModel | null = null;
  let isBusy = false;

  const required = (): LoadedModel => {
    if (loaded === null) {
      throw new AppError("no-model", "No model file is loaded in this measurement.");
    }
    return loaded;
  };
  const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (isBusy) {
      throw new AppError("busy", "A measurement is at work. Wait for it to end.");
    }
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };

  return {
    loadModel: (input) =>
      alone(async () => {
        if (loaded !== null) {
          throw new AppError("usage", "This measurement has loaded a model file already. Start another one.");
        }
        const made = await loadMeasuredModel(openEngineLibrary(), input);
        loaded = made.loaded;
        return made.facts;
      }),
    memoryUse: async () => memoryUseOf(),
    countText: (input) =>
      alone(async () => {
        const { vocabulary } = required().model;
        const { tokens, textBytes } = readTextTokens(input.textPath, vocabulary);
        const { chunks } = textWindows(tokens.length, input.contextSize);
        return {
          tokens: tokens.length,
          textBytes,
          chunks,
          logitsBytes: logitsFileBytes({
            contextSize: input.contextSize,
            vocabularyTokens: vocabulary.size,
            chunks,
          }),
        };
      }),
    evaluateText: (input, signal) =>
      alone(() => evaluateText(required(), input, (done) => emit("chunkDone", done), signal)),
    measureSpeed: (input, signal) => alone(() => measureSpeed(required(), input, signal)),
    answerItems: (input, signal) =>
      alone(() => answerItems(required(), input, (item) => emit("itemDone", item), signal)),
    traceTokens: (input, signal) => alone(() => traceTokens(required(), input, signal)),
  };
};
