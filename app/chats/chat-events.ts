import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { chat } from "./chat.ts";

/** What main tells about chats. */
export const chatEvents = {
  "chats.changed": z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("upserted"), chat }),
    z.strictObject({ kind: z.literal("removed"), chatId: identifier }),
  ]),
} as const satisfies EventShapes;
