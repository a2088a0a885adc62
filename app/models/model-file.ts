import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { modelFileId, sha256, timestampMs } from "../identifiers.ts";

/** How we know the file is the published one: by the catalog's pin, the hub's statement, an import, or not at all. */
export const verification = z.enum(["catalog", "hub", "import", "failed"]);

const facts = {
  id: modelFileId,
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  sizeBytes: z.int().min(0),
  /** SPDX id, or null where it is not stated. */
  license: z.string().max(100).nullable(),
  path: z.string().max(4096),
  verification,
  verifiedAt: timestampMs.nullable(),
  /** Makes vectors from texts, not answers: never offered for chat. */
  isEmbedding: z.boolean().optional(),
  /** Its chat template is another than the catalog states for it: to be told before first use. */
  hasOtherChatTemplate: z.boolean().optional(),
};

export const usableModelFile = z.strictObject({ ...facts, sha256, problem: z.null() });

/** A file that cannot be used, and why. Its SHA-256 is null where nobody could read it yet. */
export const unusableModelFile = z.strictObject({
  ...facts,
  sha256: sha256.nullable(),
  problem: appErrorData,
});

/** One GGUF file in a model folder. */
export const modelFile = z.union([usableModelFile, unusableModelFile]);

export type UsableModelFile = z.infer<typeof usableModelFile>;
export type ModelFile = z.infer<typeof modelFile>;
