import { z } from "zod";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { draft } from "./draft.ts";

/** What the window asks to keep of what was typed and not sent. */
export const draftRequests = {
  "drafts.list": { input: nothing, output: z.array(draft).max(1_000_000) },
  /** An empty text takes the draft away. */
  "drafts.write": { input: draft, output: done },
} as const satisfies RequestShapes;
