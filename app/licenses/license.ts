import { z } from "zod";
import { sha256 } from "../identifiers.ts";

/** An SPDX id where there is one, else a slug of our own such as `llama3.1`. */
export const licenseId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/);

/**
 * - open-source: approved by the Open Source Initiative;
 * - open-weights: few limits, but not approved (OpenMDW, say);
 * - community: use is allowed within limits (users, fields, naming, an acceptable-use policy);
 * - non-commercial: no commercial use;
 * - unknown: nobody has stated it.
 */
export const licenseClass = z.enum(["open-source", "open-weights", "community", "non-commercial", "unknown"]);
export type LicenseClass = z.infer<typeof licenseClass>;

const sentence = z.string().min(1).max(300);
const sentences = z.array(sentence).max(12);
const address = z
  .string()
  .regex(/^https:\/\//)
  .max(500);

/** Where the full text comes from. */
export const licenseTextSource = z.discriminatedUnion("kind", [
  /** Ships with the app, from the SPDX list. */
  z.strictObject({ kind: z.literal("spdx"), spdxId: z.string().max(64) }),
  /** Lies in the model's own repository; fetched with the model and kept for reading offline. `sha256` pins it, where known. */
  z.strictObject({
    kind: z.literal("repository"),
    /** File names to try in the repository, in order, such as `LICENSE`. */
    fileNames: z.array(z.string().min(1).max(200)).min(1).max(4),
    sha256: sha256.nullable(),
  }),
  z.strictObject({ kind: z.literal("none") }),
]);

/** A license as a person reads it before downloading. Facts only where `source` carries them; not legal advice. */
export const license = z.strictObject({
  id: licenseId,
  name: z.string().min(1).max(100),
  class: licenseClass,
  /** Why this class, in a sentence. */
  classReason: sentence,
  /** What you may do. */
  permits: sentences,
  /** What you must do. */
  requires: sentences,
  /** What you must not do. */
  forbids: sentences,
  textSource: licenseTextSource,
  /** True where it must be accepted before a download: every license that is not open source. */
  acceptanceNeeded: z.boolean(),
  /** Where these statements come from, for people. */
  source: address.nullable(),
});

export type License = z.infer<typeof license>;

/** A license's full text, as it is shown and accepted. */
export const licenseText = z.strictObject({
  licenseId: licenseId.nullable(),
  text: z.string().max(2_000_000),
  sha256,
  /** In words: `SPDX license list 3.27`, `meta-llama/… LICENSE`. */
  from: z.string().max(300),
});

export type LicenseText = z.infer<typeof licenseText>;

export const openness = z.enum(["open", "partial", "closed", "unknown"]);

const claim = z.strictObject({ state: openness, source: address.nullable() });

/** How open a model is; each mark with the source of the claim. */
export const opennessCard = z.strictObject({
  weights: claim,
  trainingCode: claim,
  trainingData: claim,
  documentation: claim,
});

export type OpennessCard = z.infer<typeof opennessCard>;
