import { z } from "zod";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";

export const savedStatesUse = z.strictObject({
  count: z.int().min(0),
  sizeBytes: z.int().min(0),
  /** Why none can be saved on this machine, in a sentence; null where they can. */
  unavailable: z.string().max(500).nullable(),
});
export type SavedStatesUse = z.infer<typeof savedStatesUse>;

/** What the window asks about what the model has kept of chats. */
export const savedStateRequests = {
  "savedStates.use": { input: nothing, output: savedStatesUse },
  "savedStates.deleteAll": { input: nothing, output: done },
} as const satisfies RequestShapes;
