import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { backend } from "../generation/backend.ts";
import { engineUse } from "../generation/engine-use.ts";
import { modelFileId } from "../identifiers.ts";

/** What the engine is doing with which model file. */
export const engineStatus = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("unloaded") }),
  z.strictObject({
    state: z.literal("loading"),
    modelFileId,
    /** From 0 to 1. */
    progress: z.number().min(0).max(1),
  }),
  z.strictObject({
    state: z.literal("ready"),
    modelFileId,
    contextSize: z.int().min(1),
    /** Why this context size, in words. */
    contextSizeReason: z.string().max(500),
    threads: z.int().min(1),
    threadsReason: z.string().max(500),
    backend,
    backendReason: z.string().max(500),
    engineUse: engineUse.optional(),
    /** Where a setting could not be followed, why, each in a sentence. */
    settingsNotes: z.array(z.string().max(500)).max(10).optional(),
    /** True where the settings have changed since: with the next answer the model is loaded again. */
    reloadsNext: z.boolean().optional(),
    /** What to know before it is used, in sentences. */
    warning: z.string().max(1000).optional(),
  }),
  z.strictObject({ state: z.literal("failed"), modelFileId: modelFileId.nullable(), error: appErrorData }),
]);

export type EngineStatus = z.infer<typeof engineStatus>;
