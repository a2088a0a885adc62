import type { FlashAttention, Speculation } from "../generation/engine-use.ts";
import type { KeyValueCacheType } from "../models/fit.ts";

/** The settings of the engine in detail. */
type EngineTuning = {
  readonly batchSize: number | null;
  readonly threads: number | null;
  readonly gpuLayers: number | null;
  readonly flashAttention: FlashAttention;
  readonly keyValueCacheType: KeyValueCacheType;
  readonly speculation: Speculation;
  readonly draftModelFileId: string | null;
};

/** As they are before anybody has changed them. */
export const defaultEngineTuning: EngineTuning = {
  batchSize: null,
  threads: null,
  gpuLayers: null,
  flashAttention: "auto",
  keyValueCacheType: "f16",
  speculation: "off",
  draftModelFileId: null,
};

export const isUsualTuning = (settings: EngineTuning): boolean =>
  (Object.keys(defaultEngineTuning) as (keyof EngineTuning)[]).every(
    (name) => settings[name] === defaultEngineTuning[name],
  );
