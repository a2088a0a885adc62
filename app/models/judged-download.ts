import { z } from "zod";
import { fit } from "./fit.ts";

/** What a download would come to on this machine, found out before its first byte. */
export const judgedDownload = z.strictObject({
  /** Not an estimate where the file's own header could be read; of a split model it stays one. */
  fit,
  /** Bytes of all parts as the hub or its server states them; null where neither does. */
  sizeBytes: z
    .int()
    .min(1)
    .max(2 ** 48)
    .nullable(),
});

export type JudgedDownload = z.infer<typeof judgedDownload>;
