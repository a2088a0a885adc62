import { z } from "zod";
import { sha256, timestampMs } from "../identifiers.ts";
import { evaluationKind } from "./evaluation-item.ts";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";

/** What a set says about itself, for all of its items. */
export const aboutEvaluationSet = z.strictObject({
  name: z.string().min(1).max(limits.nameCharacters),
  description: z.string().max(limits.descriptionCharacters),
  /** An SPDX expression or other words; empty where it is not known. */
  license: z.string().max(200),
  /** BCP 47, such as `en`; empty where it is not known. */
  language: z.string().max(35),
  /** For items that have none of their own; null for none. */
  systemPrompt: z.string().max(limits.promptCharacters).nullable(),
  /** `chat` puts each prompt into the model's chat template, `completion` gives it to the model as it stands. */
  mode: z.enum(["chat", "completion"]),
});
export type AboutEvaluationSet = z.infer<typeof aboutEvaluationSet>;

/** The sets that come with the app. */
export const builtInSetNames = ["facts", "arithmetic", "extraction", "instructions"] as const;
export const builtInSetName = z.enum(builtInSetNames);
export type BuiltInSetName = z.infer<typeof builtInSetName>;

const count = z.int().min(0).max(limits.items);

/** A set without its items. */
export const evaluationSet = z.strictObject({
  /** SHA-256 of the set's file: what a comparison names it by, so that it can be run again with the very same items. */
  setId: sha256,
  ...aboutEvaluationSet.shape,
  /** Null for one that was imported. */
  builtIn: builtInSetName.nullable(),
  itemCount: count,
  /** How many items of each kind; kinds without items are left out. */
  kinds: z.array(z.strictObject({ kind: evaluationKind, count })).max(6),
  sizeBytes: z
    .int()
    .min(0)
    .max(4 * limits.fileBytes),
  /** Null for a built-in one. */
  importedAt: timestampMs.nullable(),
});
export type EvaluationSet = z.infer<typeof evaluationSet>;
