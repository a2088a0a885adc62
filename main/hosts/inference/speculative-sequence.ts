import {
  DraftSequenceTokenPredictor,
  InputLookupTokenPredictor,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
} from "node-llama-cpp";
import type { Speculation } from "../../../app/generation/engine-use.ts";
import type { KeyValueCacheType } from "../../../app/models/fit.ts";
import { DraftPredictor } from "./draft-predictor.ts";
import { ggmlTypes } from "./ggml-types.ts";

export type SpeculativeSequence = {
  readonly sequence: LlamaContextSequence;
  /** What really drafts: `off` where the draft model cannot. */
  readonly speculation: Speculation;
  /** Why it is another than asked for, in a sentence, or null. */
  readonly note: string | null;
  readonly draftModel: LlamaModel | null;
};

/** The draft never runs into the end of its own context. */
const spareTokens = 256;

export type SpeculationOptions = {
  readonly speculation: Speculation;
  readonly draftFilePath: string | null;
  readonly contextSize: number;
  readonly batchSize: number;
  readonly keyValueCacheType: KeyValueCacheType;
  readonly threads: number;
  readonly gpuLayers: number;
  readonly signal: AbortSignal;
};

/**
 * The one sequence of a context, with what drafts ahead for it. A draft model that does not load or has another
 * vocabulary is left out with a note: the answers are the same without it.
 */
export const speculativeSequence = async (
  llama: Llama,
  context: LlamaContext,
  options: SpeculationOptions,
): Promise<SpeculativeSequence> => {
  const plain = (note: string | null): SpeculativeSequence => ({
    sequence: context.getSequence(),
    speculation: "off",
    note,
    draftModel: null,
  });
  switch (options.speculation) {
    case "off":
      return plain(null);
    case "prompt-lookup":
      return {
        sequence: context.getSequence({ tokenPredictor: new InputLookupTokenPredictor() }),
        speculation: "prompt-lookup",
        note: null,
        draftModel: null,
      };
    case "draft-model": {
      if (options.draftFilePath === null) {
        return plain("No draft model is chosen, so nothing is drafted ahead.");
      }
      let draftModel: LlamaModel | null = null;
      try {
        draftModel = await loadDraft(llama, options.draftFilePath, options);
        const predictor = await draftPredictor(draftModel, context, options);
        return {
          sequence: context.getSequence({ tokenPredictor: predictor }),
          speculation: "draft-model",
          note: null,
          draftModel,
        };
      } catch (thrown) {
        await draftModel?.dispose();
        if (options.signal.aborted) {
          throw thrown;
        }
        process.stderr.write(`draft model: ${String(thrown)}\n`);
        return plain(
          "The draft model cannot draft for this model, so nothing is drafted ahead. It must have the same vocabulary, and both must fit into the memory.",
        );
      }
    }
  }
};

const loadDraft = (llama: Llama, filePath: string, options: SpeculationOptions): Promise<LlamaModel> =>
  llama.loadModel({
    modelPath: filePath,
    gpuLayers: options.gpuLayers === 0 ? 0 : "auto",
    useMmap: true,
    experimentalDefaultContextKvCacheKeyType: ggmlTypes[options.keyValueCacheType],
    experimentalDefaultContextKvCacheValueType: ggmlTypes[options.keyValueCacheType],
    loadSignal: options.signal,
  });

const draftPredictor = async (
  model: LlamaModel,
  target: LlamaContext,
  options: SpeculationOptions,
): Promise<DraftPredictor> => {
  const context = await model.createContext({
    contextSize: options.contextSize + spareTokens,
    batchSize: options.batchSize,
    sequences: 1,
    threads: options.threads,
    flashAttention: target.flashAttention,
    failedCreationRemedy: false,
    createSignal: options.signal,
  });
  const sequence = context.getSequence();
  // Says now whether both vocabularies agree: a guess of another one would be nonsense to the target.
  await new DraftSequenceTokenPredictor(sequence).reset({
    // It looks at the target's context alone, and that has only one sequence to give.
    targetSequence: { context: target } as LlamaContextSequence,
    stateTokens: [],
    evaluateOptions: {},
  });
  return new DraftPredictor(sequence);
};
