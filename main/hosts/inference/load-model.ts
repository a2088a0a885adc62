import { createHash } from "node:crypto";
import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import type { FlashAttention } from "../../../app/generation/engine-use.ts";
import type { KeyValueCacheType } from "../../../app/models/fit.ts";
import { ggmlTypes } from "./ggml-types.ts";

export type LoadedParts = { readonly model: LlamaModel; readonly context: LlamaContext };

/**
 * Loads a model file with one context of exactly the size asked for. On a GPU as many layers go there as fit beside
 * the context. Rejects with the engine's own error; nothing stays loaded then.
 */
export const loadModel = async (
  llama: Llama,
  options: {
    readonly filePath: string;
    readonly contextSize: number;
    readonly keyValueCacheType: KeyValueCacheType;
    readonly threads: number;
    readonly batchSize: number;
    readonly flashAttention: FlashAttention;
    readonly gpu: boolean;
    /** Null takes as many as fit beside the context. */
    readonly gpuLayers: number | null;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: number) => void;
  },
): Promise<LoadedParts> => {
  const model = await llama.loadModel({
    modelPath: options.filePath,
    gpuLayers: options.gpu ? (options.gpuLayers ?? { fitContext: { contextSize: options.contextSize } }) : 0,
    useMmap: true,
    // Said of the model, not of its context, so that the layers for a GPU are counted with it.
    experimentalDefaultContextKvCacheKeyType: ggmlTypes[options.keyValueCacheType],
    experimentalDefaultContextKvCacheValueType: ggmlTypes[options.keyValueCacheType],
    loadSignal: options.signal,
    onLoadProgress: (progress) => options.onProgress(Math.min(1, Math.max(0, progress))),
  });
  try {
    if (options.gpu && options.gpuLayers !== 0 && model.gpuLayers === 0) {
      throw new Error("Not enough VRAM for a single layer");
    }
    const context = await model.createContext({
      contextSize: options.contextSize,
      batchSize: Math.min(options.batchSize, options.contextSize),
      sequences: 1,
      threads: options.threads,
      flashAttention: options.flashAttention === "auto" ? "auto" : options.flashAttention === "on",
      // The size was planned and told to the user; a smaller one in silence would cut chats.
      failedCreationRemedy: false,
      createSignal: options.signal,
    });
    return { model, context };
  } catch (thrown) {
    await model.dispose();
    throw thrown;
  }
};

/** SHA-256 of the chat template's text in the file, or null where it has none. */
export const chatTemplateSha256 = (model: LlamaModel): string | null => {
  const text: unknown = model.fileInfo.metadata?.tokenizer?.chat_template;
  return typeof text === "string" ? createHash("sha256").update(text).digest("hex") : null;
};
