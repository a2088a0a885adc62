import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { download, downloadSource } from "./download.ts";

/** What the window asks about downloads. */
export const downloadRequests = {
  /** Newest first. */
  "downloads.list": { input: nothing, output: z.array(download).max(1000) },
  /** Fails with license-not-accepted where its license must be accepted first. */
  "downloads.start": { input: z.strictObject({ source: downloadSource }), output: download },
  "downloads.pause": { input: z.strictObject({ downloadId: identifier }), output: download },
  /** Goes on with a paused or failed one. */
  "downloads.resume": { input: z.strictObject({ downloadId: identifier }), output: download },
  /** Removes it and what was received; one that is done only leaves the list. */
  "downloads.cancel": { input: z.strictObject({ downloadId: identifier }), output: done },
} as const satisfies RequestShapes;
