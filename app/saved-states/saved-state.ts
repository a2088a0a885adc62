import { z } from "zod";
import { flashAttention } from "../generation/engine-use.ts";
import { identifier, sha256 } from "../identifiers.ts";
import { keyValueCacheType } from "../models/fit.ts";

/** What the engine must be like so that a state fits into it. Compared as a whole. */
export const stateBinding = z.strictObject({
  modelSha256: sha256,
  chatTemplateSha256: sha256.nullable(),
  engineVersion: z.string().max(100),
  contextSize: z.int().min(1),
  keyValueCacheType,
  flashAttention,
});

/** What is known of a saved state: which conversation it is of, and how many tokens it spares. */
export const savedState = z.strictObject({
  chatId: identifier,
  /** The answer that it ends with. */
  answerId: identifier,
  /** What it answers: another version of the answer begins with the same tokens. */
  questionId: identifier,
  binding: stateBinding,
  tokens: z.int().min(1),
  /** Of the tokens in the KV cache, each as 4 bytes, little-endian. */
  tokensSha256: sha256,
  sizeBytes: z.int().min(1),
});

export type StateBinding = z.infer<typeof stateBinding>;
export type SavedState = z.infer<typeof savedState>;

/** Numbers a transfer between two hosts. */
export const transfer = z.int().min(1).max(0xffff_ffff);

/** No state is larger, whatever the settings allow. */
export const largestStateBytes = 1024 ** 4;

/** A chat with fewer tokens than this is evaluated again in a moment. */
export const fewestTokensToSave = 200;
