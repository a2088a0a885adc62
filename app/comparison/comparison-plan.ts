import { z } from "zod";
import { identifier, modelFileId, sha256 } from "../identifiers.ts";

/** One model file of a comparison. The SHA-256 is the file; name and quantization are what it was called then. */
export const comparedFile = z.strictObject({
  modelFileId,
  sha256,
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  sizeBytes: z.int().min(0),
});

/** The text perplexity and KL divergence are measured on, kept with the comparison and named by its hash. */
export const measuredText = z.strictObject({
  name: z.string().min(1).max(200),
  sha256,
  sizeBytes: z.int().min(1),
  isBuiltIn: z.boolean(),
});

export const concurrencies = [1, 2, 4] as const;

/** What is asked of the files. A part that is null or empty is not measured. */
export const comparisonPlan = z.strictObject({
  name: z.string().min(1).max(120),
  files: z.array(comparedFile).min(1).max(8),
  /** What the others are compared with; one of `files`. */
  referenceId: modelFileId,
  /** Null measures neither perplexity nor KL divergence. `maximumTokens` cuts the text after whole windows. */
  text: z
    .strictObject({
      text: measuredText,
      /** Tokens of a window; its second half is scored, as llama.cpp does it. */
      contextSize: z.int().min(16).max(131_072),
      maximumTokens: z.int().min(32).max(10_000_000).nullable(),
      /** KL divergence needs the reference's logits, and the same tokenizer in all files. */
      withDivergence: z.boolean(),
    })
    .nullable(),
  /** Null measures no speed. */
  speed: z
    .strictObject({
      /** Tokens already in the context when a measurement begins. */
      depths: z.array(z.int().min(0).max(131_072)).min(1).max(8),
      promptTokens: z.int().min(16).max(8192),
      generatedTokens: z.int().min(8).max(2048),
      rounds: z.int().min(1).max(50),
    })
    .nullable(),
  sets: z
    .array(
      z.strictObject({
        /** SHA-256 of the set's file. */
        setId: sha256,
        name: z.string().min(1).max(200),
        /** The first so many items; null takes all. */
        maximumItems: z.int().min(1).max(100_000).nullable(),
      }),
    )
    .max(16),
  /** How many requests at once the sets' generated answers are asked with, each a run of its own. Empty measures no load. */
  concurrencies: z.array(z.union([z.literal(1), z.literal(2), z.literal(4)])).max(3),
  /** Null lets the app choose by the cores that are free. */
  threads: z.int().min(1).max(256).nullable(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
});

/** A text that was chosen and copied, to be named in a plan. */
export const chosenText = z.strictObject({ textId: identifier, text: measuredText });

export type ComparedFile = z.infer<typeof comparedFile>;
export type MeasuredText = z.infer<typeof measuredText>;
export type ComparisonPlan = z.infer<typeof comparisonPlan>;
export type ChosenText = z.infer<typeof chosenText>;
