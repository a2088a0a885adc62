import { z } from "zod";
import { appErrorData } from "../errors/app-error.ts";
import { modelFileId, sha256, timestampMs } from "../identifiers.ts";

/** How we know the file is the published one: by the catalog's pin, the hub's statement, an import, or not at all. */
export const verification = z.enum(["catalog", "hub", "import", "failed"]);

/** One GGUF file in a model folder. */
export const modelFile = z.strictObject({
  id: modelFileId,
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  sha256,
  sizeBytes: z.int().min(0),
  /** SPDX id, or null where it is not stated. */
  license: z.string().max(100).nullable(),
  path: z.string().max(4096),
  verification,
  verifiedAt: timestampMs.nullable(),
  /** Why it cannot be used, or null. */
  problem: appErrorData.nullable(),
});

export type ModelFile = z.infer<typeof modelFile>;
