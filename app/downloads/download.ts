import { z } from "zod";
import { catalogFileId, repositoryFile, repositoryName, revision } from "../catalog/catalog.ts";
import { appErrorData } from "../errors/app-error-data.ts";
import { identifier, sha256, timestampMs } from "../identifiers.ts";

/** What a person asks for; main turns it into addresses, sizes and hashes. */
export const downloadSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("catalog"), catalogFileId }),
  z.strictObject({
    kind: z.literal("hub"),
    repository: repositoryName,
    revision: revision.nullable(),
    fileName: repositoryFile,
  }),
]);
export type DownloadSource = z.infer<typeof downloadSource>;

export const downloadState = z.enum([
  /** Behind others. */
  "waiting",
  "downloading",
  /** Reading again what lies on disk, before going on. */
  "checking",
  "paused",
  /** Waiting before the next attempt; `retryAt` says until when. */
  "retrying",
  /** Ended with `error`; can be tried again. */
  "failed",
  "done",
]);

export const download = z.strictObject({
  id: identifier,
  source: downloadSource,
  /** Safe to show. */
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  state: downloadState,
  /** Durably on this machine. */
  receivedBytes: z.int().min(0),
  /** Null until the server has said it. */
  sizeBytes: z.int().min(0).nullable(),
  bytesPerSecond: z.number().min(0).nullable(),
  secondsLeft: z.number().min(0).nullable(),
  retryAt: timestampMs.nullable(),
  /** What must come out. */
  expectedSha256: sha256.nullable(),
  statedBy: z.enum(["catalog", "hub"]),
  error: appErrorData.nullable(),
  /** The installed file, once done. */
  modelFileId: z.string().max(128).nullable(),
});
export type Download = z.infer<typeof download>;
