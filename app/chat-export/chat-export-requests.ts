import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { done } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { exportOptions } from "./export-options.ts";

/** What the window asks about taking chats out of the app. */
export const chatExportRequests = {
  /** How much it would be. The size is an estimate: of the texts, and what the format puts around them. */
  "chatExport.estimate": {
    input: exportOptions,
    output: z.strictObject({
      chats: z.int().min(0),
      messages: z.int().min(0),
      sizeBytes: z.int().min(0),
    }),
  },
  /** Asks where to; null where that was cancelled. How it goes on comes as `chatExport.changed`. */
  "chatExport.start": { input: exportOptions, output: z.strictObject({ exportId: identifier }).nullable() },
  "chatExport.cancel": { input: z.strictObject({ exportId: identifier }), output: done },
} as const satisfies RequestShapes;
