import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** What main tells about hosts. */
export const hostEvents = {
  /** A host went away, and what that means, in a sentence. */
  "hosts.stopped": z.strictObject({
    host: z.enum(["inference", "storage", "check", "measurement"]),
    error: appErrorData,
  }),
} as const satisfies EventShapes;
