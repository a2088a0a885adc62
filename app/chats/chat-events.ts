import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { chat } from "./chat.ts";
import { folder } from "./folder.ts";

/** What main tells about chats. */
export const chatEvents = {
  "chats.changed": z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("upserted"), chat }),
    z.strictObject({ kind: z.literal("removed"), chatId: identifier }),
    z.strictObject({ kind: z.literal("several-upserted"), chats: z.array(chat) }),
    z.strictObject({ kind: z.literal("several-removed"), chatIds: z.array(identifier) }),
  ]),
  /** All folders, after one of them changed. */
  "folders.changed": z.strictObject({ folders: z.array(folder) }),
} as const satisfies EventShapes;
