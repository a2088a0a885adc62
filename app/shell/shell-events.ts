import { z } from "zod";
import { type WindowCommandId, windowCommandIds } from "../commands/commands.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** What the system around the page tells it. */
export const shellEvents = {
  /** The application menu. */
  "shell.command": z.strictObject({
    command: z.enum(windowCommandIds as [WindowCommandId, ...WindowCommandId[]]),
  }),
} as const satisfies EventShapes;
