import { z } from "zod";
import { repositoryFile, repositoryName, revision } from "../catalog/catalog.ts";
import { sha256, timestampMs } from "../identifiers.ts";
import { fit } from "../models/fit.ts";

/** A repository that a search on the hub found. */
export const hubRepositorySummary = z.strictObject({
  repository: repositoryName,
  downloads: z.int().min(0).nullable(),
  likes: z.int().min(0).nullable(),
  /** As the hub states it; null where it does not. */
  license: z.string().max(100).nullable(),
  /** Needs an account that was given access. */
  gated: z.boolean(),
  updatedAt: timestampMs.nullable(),
});
export type HubRepositorySummary = z.infer<typeof hubRepositorySummary>;

/** One GGUF of a repository; a split one (`-00001-of-00003`) is one item with several parts. */
export const hubFile = z.strictObject({
  /** The first part's name where it is split: what `downloads.start` takes. */
  fileName: repositoryFile,
  quantization: z.string().max(32),
  parts: z
    .array(
      z.strictObject({
        fileName: repositoryFile,
        sizeBytes: z.int().min(0),
        /** As the hub states it; null where it does not, and then it cannot be downloaded. */
        sha256: sha256.nullable(),
      }),
    )
    .min(1)
    .max(1000),
  sizeBytes: z.int().min(0),
  /** `catalog`: the catalog pins this file; `hub`: only the hub states its hash; `none`: nobody does. */
  statedBy: z.enum(["catalog", "hub", "none"]),
  /** The catalog pins another hash for this file than the hub states: nothing is downloaded. */
  conflict: z.strictObject({ catalogSha256: sha256, hubSha256: sha256 }).nullable(),
  fit,
  installedModelFileId: z.string().max(128).nullable(),
});
export type HubFile = z.infer<typeof hubFile>;

export const hubRepository = z.strictObject({
  repository: repositoryName,
  /** The commit that a revision was resolved to. */
  commit: revision,
  license: z.string().max(100).nullable(),
  gated: z.boolean(),
  files: z.array(hubFile).max(2000),
});
export type HubRepository = z.infer<typeof hubRepository>;

/** How the hub is reached: for Settings. */
export const hubStatus = z.strictObject({
  address: z.string().max(500),
  hasToken: z.boolean(),
  /** How the token is kept, as a sentence; null without one. */
  tokenProtection: z.string().max(300).nullable(),
});
export type HubStatus = z.infer<typeof hubStatus>;
