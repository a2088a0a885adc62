import type { FlashAttention, Speculation } from "../generation/engine-use.ts";
import type { KeyValueCacheType } from "./fit.ts";
import { usableKeyValueCacheType } from "./key-value-cache-type.ts";
import type { ModelHeader } from "./model-header.ts";
import { usualBatchSize } from "./usual-batch-size.ts";

/** How the engine is wished to run; null leaves it to the app. */
export type EngineWishes = {
  readonly batchSize: number | null;
  readonly threads: number | null;
  readonly gpuLayers: number | null;
  readonly flashAttention: FlashAttention;
  readonly keyValueCacheType: KeyValueCacheType;
  readonly speculation: Speculation;
};

export const usualEngineWishes: EngineWishes = {
  batchSize: null,
  threads: null,
  gpuLayers: null,
  flashAttention: "auto",
  keyValueCacheType: "f16",
  speculation: "off",
};

export type EngineUsePlan = Omit<EngineWishes, "batchSize"> & { readonly batchSize: number };

/** What is asked of a model that drafts for another. */
export type DraftFacts = Pick<ModelHeader, "vocabularySize">;

const names: Readonly<Record<KeyValueCacheType, string>> = { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" };

/** Follows the wishes as far as the model allows. Each that is not followed is told in a sentence. */
export const planEngineUse = (
  header: Pick<ModelHeader, "keyLength" | "valueLength" | "vocabularySize">,
  wishes: EngineWishes,
  draft: DraftFacts | null,
): { readonly use: EngineUsePlan; readonly notes: readonly string[] } => {
  const notes: string[] = [];
  let type = wishes.keyValueCacheType;
  if (type !== "f16" && wishes.flashAttention === "off") {
    notes.push(`The KV cache stays F16: ${names[type]} needs flash attention, which is switched off.`);
    type = "f16";
  }
  if (usableKeyValueCacheType(header, type) !== type) {
    notes.push(
      `The KV cache stays F16: the attention heads of this model do not divide into the blocks of ${names[type]}.`,
    );
    type = "f16";
  }
  let speculation = wishes.speculation;
  if (speculation === "draft-model" && draft === null) {
    notes.push("Nothing is drafted ahead: no draft model is chosen, or its file cannot be used.");
    speculation = "off";
  } else if (speculation === "draft-model" && draft?.vocabularySize !== header.vocabularySize) {
    notes.push("Nothing is drafted ahead: the draft model has another vocabulary than this model.");
    speculation = "off";
  }
  return {
    use: { ...wishes, batchSize: wishes.batchSize ?? usualBatchSize, keyValueCacheType: type, speculation },
    notes,
  };
};
