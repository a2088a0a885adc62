import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { comparisonSummary } from "./comparison.ts";

/** What main tells about comparisons. */
export const comparisonEvents = {
  /** State and progress, at most a few times a second. */
  "comparisons.changed": comparisonSummary,
  /** Something more was measured: what is open may be read again. At most once a second. */
  "comparisons.measured": z.strictObject({ comparisonId: identifier }),
  "comparisons.removed": z.strictObject({ comparisonId: identifier }),
} as const satisfies EventShapes;
