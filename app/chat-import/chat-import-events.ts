import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** How far reading the files, or importing them, has come. */
export const chatImportEvents = {
  "chatImport.progress": z.strictObject({
    importId: identifier,
    doneMessages: z.int().min(0),
    /** Null while the files are read for the first time. */
    totalMessages: z.int().min(0).nullable(),
  }),
} as const satisfies EventShapes;
