import type { EventShapes } from "../ipc/event-shapes.ts";
import { quantization } from "./quantization.ts";

/** What main tells about making quantizations. */
export const quantizationEvents = {
  /** Its state or progress, at most a few times a second. */
  "quantizations.changed": quantization,
} as const satisfies EventShapes;
