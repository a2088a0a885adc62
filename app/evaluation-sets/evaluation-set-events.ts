import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { evaluationSetLimits } from "./evaluation-set-limits.ts";

const bytes = z.int().min(0).max(evaluationSetLimits.fileBytes);

/** What main tells about evaluation sets. */
export const evaluationSetEvents = {
  /** Sets or texts came or went: ask for the lists again. */
  "evaluationSets.changed": z.strictObject({}),
  "evaluationSets.progress": z.strictObject({
    importId: identifier,
    doneBytes: bytes,
    totalBytes: bytes,
  }),
} as const satisfies EventShapes;
