import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { download } from "./download.ts";

/** What main tells about downloads. */
export const downloadEvents = {
  /** Its state or progress, at most a few times a second. */
  "downloads.changed": download,
  "downloads.removed": z.strictObject({ downloadId: identifier }),
} as const satisfies EventShapes;
