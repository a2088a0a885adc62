import type { GenerationResult } from "../../../../main/hosts/inference/contract.ts";
import { starterModelPath } from "../../../support/starter-model.ts";
import type { HostEvent, InferenceProcess } from "./inference-process.ts";

export type Message = { readonly role: "user" | "assistant"; readonly text: string };
export const user = (text: string): Message => ({ role: "user", text });
export const assistant = (text: string): Message => ({ role: "assistant", text });

export const greedy = { temperature: 0, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1, seed: 1 };

let made = 0;
export const newGenerationId = (): string => {
  made += 1;
  return made.toString(16).padStart(32, "0");
};

/** Loads the starter model; a context of 2048 tokens and one thread unless the test is about those. */
export const loadStarter = (
  host: InferenceProcess,
  options: Partial<Parameters<typeof host.call<"load">>[1]> = {},
) =>
  host.call("load", {
    filePath: starterModelPath(),
    contextSize: 2048,
    contextSizeReason: "For a test.",
    backend: "cpu",
    threads: 1,
    ...options,
  });

export type Answer = GenerationResult & { readonly text: string; readonly chunks: number };

/** Generates and puts the chunks together. */
export const generate = async (
  host: InferenceProcess,
  messages: readonly Message[],
  options: {
    readonly maxTokens?: number;
    readonly sampling?: Partial<typeof greedy>;
    readonly systemPrompt?: string;
    readonly signal?: AbortSignal;
    readonly generationId?: string;
    readonly stopStrings?: readonly string[];
    readonly jsonSchema?: string;
  } = {},
): Promise<Answer> => {
  const generationId = options.generationId ?? newGenerationId();
  const result = await host.call(
    "generate",
    {
      generationId,
      systemPrompt: options.systemPrompt ?? "",
      messages: [...messages],
      sampling: { ...greedy, ...options.sampling },
      maxTokens: options.maxTokens ?? 64,
      ...(options.stopStrings === undefined ? {} : { stopStrings: [...options.stopStrings] }),
      ...(options.jsonSchema === undefined ? {} : { jsonSchema: options.jsonSchema }),
    },
    options.signal,
  );
  const chunks = host.events.filter((event) => isChunkOf(event, generationId));
  return {
    ...result,
    text: chunks.map((event) => (event.name === "chunk" ? event.payload.text : "")).join(""),
    chunks: chunks.length,
  };
};

export const isChunkOf = (event: HostEvent, generationId: string): boolean =>
  event.name === "chunk" && event.payload.generationId === generationId;
