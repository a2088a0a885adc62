import { z } from "zod";
import { keyValueCacheType } from "../models/fit.ts";

export const flashAttention = z.enum(["auto", "on", "off"]);
export type FlashAttention = z.infer<typeof flashAttention>;

/**
 * Drafting ahead: `prompt-lookup` takes what followed the same words before, `draft-model` asks a smaller model. The
 * model checks each draft, so that the answers stay its own.
 */
export const speculation = z.enum(["off", "prompt-lookup", "draft-model"]);
export type Speculation = z.infer<typeof speculation>;

/** How the engine runs a loaded model. */
export const engineUse = z.strictObject({
  /** Tokens evaluated at once at most. */
  batchSize: z.int().min(1).max(100_000),
  /** Layers on the GPU. */
  gpuLayers: z.int().min(0).max(100_000),
  /** `auto` lets the engine take it where it helps. */
  flashAttention,
  keyValueCacheType,
  speculation,
});

export type EngineUse = z.infer<typeof engineUse>;
