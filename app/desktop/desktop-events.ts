import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { desktopStatus } from "./desktop-status.ts";

export const desktopEvents = {
  "desktop.changed": desktopStatus,
  /** To the app's window: another window wants this chat opened in it. */
  "desktop.openChat": z.strictObject({ chatId: identifier }),
  /** To the window of the quick question: it was brought to the front. */
  "desktop.quickQuestionShown": z.strictObject({}),
} as const satisfies EventShapes;
