import { z } from "zod";
import { modelFileId } from "../identifiers.ts";
import { quantizationType } from "./quantization-type.ts";

const sizeBytes = z
  .int()
  .min(0)
  .max(2 ** 48);
const sentence = z.string().min(1).max(500);

/** One type that a model file can be quantized to. */
export const plannedType = z.strictObject({
  type: quantizationType,
  /** Told by the engine for this very model, right to a few kilobytes. */
  sizeBytes,
  bitsPerWeight: z.number().min(0).max(64),
  /** What it is, and what is usually lost, in English; the page translates as in the catalog. */
  inWords: sentence,
  whatIsLost: sentence,
  /** Tensors whose rows do not fit the type and take another one, out of all. */
  otherwiseTensors: z.int().min(0),
  tensors: z.int().min(0),
  /** Useless without one; it is computed from a text. */
  needsImportanceMatrix: z.boolean(),
  /** Why it cannot or should not be made, or null. */
  problem: sentence.nullable(),
  /** A file that was made so before, from this parent by this engine. */
  madeAsModelFileId: modelFileId.nullable(),
});
export type PlannedType = z.infer<typeof plannedType>;

/** What can be made of a model file, before anything is. */
export const quantizationPlan = z.strictObject({
  modelFileId,
  name: z.string().min(1).max(200),
  /** Of the file it would be made from. */
  quantization: z.string().max(32),
  sizeBytes,
  license: z.string().max(100).nullable(),
  /** What it costs that the file is quantized already, or null. */
  requantizing: sentence.nullable(),
  /** On the disk of the model folder, with what stays free already taken off. */
  freeBytes: sizeBytes,
  types: z.array(plannedType).max(64),
});
export type QuantizationPlan = z.infer<typeof quantizationPlan>;
