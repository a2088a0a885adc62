import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { desktopStatus } from "./desktop-status.ts";

/** What the windows ask of the desktop around them. */
export const desktopRequests = {
  "desktop.status": { input: nothing, output: desktopStatus },
  /** Only where the quick question is switched on; otherwise nothing happens. */
  "desktop.showQuickQuestion": { input: nothing, output: done },
  "desktop.hideQuickQuestion": { input: nothing, output: done },
  /** Brings the window of the app to the front and opens a chat in it. */
  "desktop.openChat": { input: z.strictObject({ chatId: identifier }), output: done },
} as const satisfies RequestShapes;
