import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { identifier, modelFileId } from "../identifiers.ts";

/** Long work on model files with progress and Cancel: what is not a download. */
export const modelTask = z.strictObject({
  id: identifier,
  kind: z.enum(["import", "verify", "move-folder"]),
  /** What it works on, safe to show. */
  name: z.string().min(1).max(200),
  modelFileId: modelFileId.nullable(),
  state: z.enum(["running", "done", "failed", "cancelled"]),
  doneBytes: z.int().min(0),
  totalBytes: z.int().min(0),
  /** What came of it, in a sentence, once done. */
  result: z.string().max(500).nullable(),
  error: appErrorData.nullable(),
});
export type ModelTask = z.infer<typeof modelTask>;

/** A model file that another app keeps on this machine. */
export const fileElsewhere = z.strictObject({
  /** Opaque: what `models.import` takes. */
  id: identifier,
  app: z.enum(["LM Studio", "Jan", "GPT4All", "Ollama", "llama.cpp", "Hugging Face"]),
  name: z.string().min(1).max(200),
  sizeBytes: z.int().min(0),
  /** For people. */
  folder: z.string().max(4096),
  alreadyInstalled: z.boolean(),
});
export type FileElsewhere = z.infer<typeof fileElsewhere>;
