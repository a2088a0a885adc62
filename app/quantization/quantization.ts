import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { identifier, modelFileId } from "../identifiers.ts";
import { quantizationType } from "./quantization-type.ts";

/** One file being made of another. */
export const quantization = z.strictObject({
  id: identifier,
  /** What it is made from. */
  parentModelFileId: modelFileId,
  /** The parent's, safe to show. */
  name: z.string().min(1).max(200),
  type: quantizationType,
  isRequantized: z.boolean(),
  usesImportanceMatrix: z.boolean(),
  /** `measuring` computes the importance matrix, `quantizing` writes the file, `checking` reads and hashes what was written. */
  state: z.enum(["queued", "measuring", "quantizing", "checking", "done", "failed", "cancelled"]),
  /** Of the state it is in; 0 of 0 where nothing is known yet. */
  doneBytes: z.int().min(0),
  totalBytes: z.int().min(0),
  /** The new file, once done. */
  modelFileId: modelFileId.nullable(),
  /** Of the new file, once done. */
  sizeBytes: z.int().min(0).nullable(),
  error: appErrorData.nullable(),
});
export type Quantization = z.infer<typeof quantization>;
