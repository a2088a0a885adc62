import { z } from "zod";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** What the system around the page tells it. */
export const shellEvents = {
  /** The application menu. */
  "shell.command": z.strictObject({
    command: z.enum([
      "new-chat",
      "open-settings",
      "focus-composer",
      "find-in-chat",
      "find-chat",
      "toggle-chats",
    ]),
  }),
} as const satisfies EventShapes;
