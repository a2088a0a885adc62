import { z } from "zod";
import { identifier } from "../identifiers.ts";

export const exportFileFormat = z.enum(["markdown", "html", "pdf", "json"]);
export type ExportFileFormat = z.infer<typeof exportFileFormat>;

/** `branch`: what the chat shows. `chat`: all its versions. `all`: every chat, with all versions. */
export const exportScope = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("branch"), chatId: identifier }),
  z.strictObject({ kind: z.literal("chat"), chatId: identifier }),
  z.strictObject({ kind: z.literal("all") }),
]);
export type ExportScope = z.infer<typeof exportScope>;

export const exportOptions = z.strictObject({
  scope: exportScope,
  format: exportFileFormat,
  /** Speed, sampling, engine and the hashes of model files. Names of models are always kept. */
  withFigures: z.boolean(),
});
export type ExportOptions = z.infer<typeof exportOptions>;
