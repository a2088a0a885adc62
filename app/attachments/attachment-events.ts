import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** How many pages of a file have been read. */
export const attachmentEvents = {
  "attachments.progress": z.strictObject({
    attachmentId: identifier,
    donePages: z.int().min(0),
    totalPages: z.int().min(1),
  }),
} as const satisfies EventShapes;
