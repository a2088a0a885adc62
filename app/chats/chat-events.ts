import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { chat } from "./chat.ts";
import { chatSummary } from "./chat-summary.ts";

/** What main tells about chats. */
export const chatEvents = {
  "chats.changed": z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("upserted"), chat }),
    z.strictObject({ kind: z.literal("removed"), chatId: identifier }),
  ]),
  /** A summary was made or changed. */
  "chats.summaryChanged": z.strictObject({ summary: chatSummary }),
} as const satisfies EventShapes;
