import { z } from "zod";
import { sha256, timestampMs } from "../identifiers.ts";
import { licenseId } from "../licenses/license.ts";
import { fit, keyValueCacheType } from "./fit.ts";
import { modelFile } from "./model-file.ts";
import { modelHeader } from "./model-header.ts";
import { provenanceRecord } from "./provenance-record.ts";

/** Predicted against real memory of one load on this machine. */
export const measuredMemory = z.strictObject({
  at: timestampMs,
  contextSize: z.int().min(1),
  keyValueCacheType,
  predictedBytes: z.number().min(0),
  actualBytes: z.number().min(0),
});
export type MeasuredMemory = z.infer<typeof measuredMemory>;

/** Everything known about one installed file: for its Details. */
export const modelDetails = z.strictObject({
  file: modelFile,
  /** Null where it cannot be read. */
  header: modelHeader.nullable(),
  chatTemplate: z
    .strictObject({
      /** The beginning, safe to show. */
      text: z.string().max(70_000),
      sha256,
      /** Against the catalog's; null where the catalog has none. */
      matchesCatalog: z.boolean().nullable(),
    })
    .nullable(),
  provenance: provenanceRecord.nullable(),
  licenseId: licenseId.nullable(),
  fit: fit.nullable(),
  measuredMemory: z.array(measuredMemory).max(20),
  /** True in a folder that Cloister may write to: the file goes, or, where it is used in place, only its record. */
  canBeDeleted: z.boolean(),
});
export type ModelDetails = z.infer<typeof modelDetails>;
