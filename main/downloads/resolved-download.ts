import { z } from "zod";
import { sha256 } from "../../app/identifiers.ts";

const sizeBytes = z
  .int()
  .min(1)
  .max(2 ** 48);

/** One file to get, and what must come out. */
export const downloadPart = z.strictObject({
  /** As it was published; never a path on this machine. */
  fileName: z.string().min(1).max(500),
  url: z.string().min(1).max(4096),
  /** Null where only the server can say it. */
  sizeBytes: sizeBytes.nullable(),
  sha256,
});

/** What a download's source stands for, without the token, as the journal keeps it. */
export const resolvedFacts = z.strictObject({
  /** Safe to show. */
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  license: z.string().max(100).nullable(),
  statedBy: z.enum(["catalog", "hub"]),
  repository: z.string().min(1).max(200),
  commit: z.string().max(100).nullable(),
  /** More than one for a split file, in order. */
  parts: z.array(downloadPart).min(1).max(1000),
});

export type DownloadPart = z.infer<typeof downloadPart>;
export type ResolvedFacts = z.infer<typeof resolvedFacts>;
export type ResolvedDownload = ResolvedFacts & {
  /** For the hub's own host alone. */
  readonly token: string | undefined;
};
