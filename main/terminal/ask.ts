import { randomBytes } from "node:crypto";
import { AppError } from "../../app/errors/app-error.ts";
import { defaultSampling } from "../../app/generation/sampling.ts";
import { judgeJsonAnswer } from "../../app/json-output/judge-json-answer.ts";
import type { LoadPlan } from "../../app/models/load-plan.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import { defaultSettings } from "../../app/settings/settings.ts";
import type { GenerationResult, InferenceContract, LoadedModel } from "../hosts/inference/contract.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import { AnswerOutput } from "./answer-output.ts";
import type { AskOptions } from "./ask-options.ts";
import { figuresLine } from "./figures-line.ts";
import { jsonText } from "./json-text.ts";
import { promptTooLong } from "./prompt-too-long.ts";
import { type PromptInput, readPrompt } from "./read-prompt.ts";
import { readSchemaFile } from "./read-schema-file.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import type { TerminalServices } from "./terminal-services.ts";

export type Ask = {
  readonly promptArgument: string | undefined;
  readonly options: AskOptions;
  readonly json: boolean;
  readonly stdin: PromptInput;
  readonly output: TerminalOutput;
  readonly services: TerminalServices;
  readonly signal: AbortSignal;
};

/**
 * Answers one prompt: the answer streams to stdout, its figures go to stderr, nothing is saved. With `json` stdout
 * gets one object instead. An interruption keeps what came so far. Rejects with an AppError.
 */
export const ask = async (request: Ask): Promise<void> => {
  const { options, services, signal, output } = request;
  const jsonSchema = options.jsonSchema === undefined ? null : await readSchemaFile(options.jsonSchema);
  const prompt = await readPrompt(request.promptArgument, request.stdin, signal);
  const chosen = await services.chooseModelFile(options.model);
  const { file, plan } = await services.planModelFile(
    chosen,
    options.contextSize ?? services.contextSize,
    signal,
  );
  if (plan.warning !== null) {
    output.note(`Warning: ${plan.warning}`);
  }
  requireNotInterrupted(signal);
  await runOnce(services.inferenceHostFor(file.path), async (host) => {
    const loaded = await load(host, request, file, plan);
    await answer(host, request, { prompt, file, loaded, jsonSchema });
  });
};

const load = async (
  host: SupervisedHost<InferenceContract>,
  { options, services, signal, output }: Ask,
  file: UsableModelFile,
  plan: LoadPlan,
): Promise<LoadedModel> => {
  host.onEvent("loadProgress", ({ progress }) =>
    output.progress(`Loading ${file.name}: ${Math.round(progress * 100)} %`),
  );
  // Loading is not worth waiting for once it is not wanted any more.
  const giveUp = (): void => host.kill();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    const loaded = await host.call("load", {
      filePath: file.path,
      contextSize: plan.contextSize,
      contextSizeReason: plan.reason,
      keyValueCacheType: plan.keyValueCacheType,
      backend: services.backend,
      threads: options.threads ?? plan.engineUse.threads,
      batchSize: plan.engineUse.batchSize,
      gpuLayers: plan.engineUse.gpuLayers,
      flashAttention: plan.engineUse.flashAttention,
      speculation: plan.engineUse.speculation,
      needsGpuMemory: plan.needsGpuMemory,
    });
    if (options.threads !== undefined && loaded.threads < options.threads) {
      const cores = loaded.threads === 1 ? "the one processor core" : `the ${loaded.threads} processor cores`;
      output.note(
        `Note: --threads ${options.threads} was lowered to ${loaded.threads}: more than ${cores} that Cloister may use would only slow the answer down.`,
      );
    }
    return loaded;
  } catch (thrown) {
    requireNotInterrupted(signal);
    throw thrown;
  } finally {
    signal.removeEventListener("abort", giveUp);
    output.clearProgress();
  }
};

const answer = async (
  host: SupervisedHost<InferenceContract>,
  request: Ask,
  {
    prompt,
    file,
    loaded,
    jsonSchema,
  }: {
    readonly prompt: string;
    readonly file: UsableModelFile;
    readonly loaded: LoadedModel;
    readonly jsonSchema: string | null;
  },
): Promise<void> => {
  const { options, json, output, signal } = request;
  const seed = options.seed ?? randomBytes(4).readUInt32BE();
  const text = new AnswerOutput(output, { streamed: !json });
  host.onEvent("chunk", (chunk) => text.push(chunk.text));
  host.onEvent("promptProgress", ({ progress }) =>
    output.progress(`Reading the prompt: ${Math.round(progress * 100)} %`),
  );
  let result: GenerationResult;
  try {
    result = await host.call(
      "generate",
      {
        generationId: randomBytes(16).toString("hex"),
        systemPrompt: options.system ?? "",
        messages: [{ role: "user", text: prompt }],
        sampling: {
          ...defaultSampling,
          temperature: options.temperature ?? defaultSampling.temperature,
          seed,
        },
        maxTokens: options.maxTokens ?? defaultSettings.maxTokens,
        jsonSchema,
      },
      { signal },
    );
  } catch (thrown) {
    throw promptTooLong(thrown);
  } finally {
    text.end();
  }
  const { contextTokens: _, drafts: __, ...figures } = result;
  const matchesSchema = jsonSchema === null ? null : judgeJsonAnswer(jsonSchema, text.text).kind === "valid";
  const all = { ...figures, seed, contextSize: loaded.contextSize };
  if (json) {
    output.write(
      jsonText({
        ...jsonAnswer(text.text, file.sha256, all),
        ...(matchesSchema === null ? {} : { matchesSchema }),
      }),
    );
  }
  output.note(figuresLine(all));
  if (matchesSchema === false) {
    output.note(
      result.stopReason === "maxTokens" || result.stopReason === "contextFull"
        ? "The answer was cut before its JSON was complete. --max-tokens gives it more."
        : "The answer does not match the JSON schema.",
    );
  }
  if (result.stopReason === "contextFull") {
    output.note("The context is full, so the answer ends here. --context-size gives it more.");
  }
};

type Figures = Omit<GenerationResult, "contextTokens" | "drafts"> & {
  readonly seed: number;
  readonly contextSize: number;
};

const jsonAnswer = (text: string, modelSha256: string, figures: Figures): object => ({
  answer: text,
  modelSha256,
  seed: figures.seed,
  promptTokens: figures.promptTokens,
  promptTokensEvaluated: figures.promptTokensEvaluated,
  generatedTokens: figures.generatedTokens,
  timeToFirstTokenSeconds: figures.timeToFirstTokenSeconds,
  tokensPerSecond: figures.tokensPerSecond,
  stopReason: figures.stopReason,
  threads: figures.threads,
  contextSize: figures.contextSize,
});

const requireNotInterrupted = (signal: AbortSignal): void => {
  if (signal.aborted) {
    throw new AppError("cancelled", "This was interrupted before the model answered.");
  }
};
