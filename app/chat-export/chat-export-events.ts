import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** How far an export has come. `failed` and `cancelled` leave no file behind. */
export const chatExportProgress = z.strictObject({
  exportId: identifier,
  state: z.enum(["running", "done", "failed", "cancelled"]),
  doneMessages: z.int().min(0),
  totalMessages: z.int().min(0),
  /** The name the file got, without its folder. */
  fileName: z.string().max(300),
  error: appErrorData.nullable(),
});
export type ChatExportProgress = z.infer<typeof chatExportProgress>;

export const chatExportEvents = {
  "chatExport.changed": chatExportProgress,
} as const satisfies EventShapes;
