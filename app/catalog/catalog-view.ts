import { z } from "zod";
import { fit } from "../models/fit.ts";
import { catalogFile, catalogModel, catalogSigner } from "./catalog.ts";

/** A catalog file as the window shows it: judged for this machine. */
export const catalogFileView = z.strictObject({
  ...catalogFile.shape,
  /** The stated size, or an estimate from parameters and bits per weight; null where neither is possible. */
  shownSizeBytes: z.int().min(1).nullable(),
  sizeIsEstimate: z.boolean(),
  bitsPerWeight: z.number().min(0.5).max(64).nullable(),
  fit,
  /** The one of this model to take on this machine, and why. */
  recommendedBecause: z.string().max(300).nullable(),
  /** The installed file with this content. */
  installedModelFileId: z.string().max(128).nullable(),
});
export type CatalogFileView = z.infer<typeof catalogFileView>;

export const catalogModelView = z.strictObject({
  ...catalogModel.shape,
  files: z.array(catalogFileView).min(1).max(32),
});
export type CatalogModelView = z.infer<typeof catalogModelView>;

export const catalogView = z.strictObject({
  sequence: z.int().min(1),
  date: z.iso.date(),
  signer: catalogSigner,
  /** What became of a catalog that was refused, in a sentence, or null. */
  notice: z.string().max(500).nullable(),
  models: z.array(catalogModelView).max(2000),
});
export type CatalogView = z.infer<typeof catalogView>;
