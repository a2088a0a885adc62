import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { assistant } from "./assistant.ts";

/** What main tells about assistants. */
export const assistantEvents = {
  "assistants.changed": z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("upserted"), assistant }),
    z.strictObject({ kind: z.literal("removed"), assistantId: identifier }),
  ]),
} as const satisfies EventShapes;
