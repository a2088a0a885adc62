import { z } from "zod";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { begunEdit } from "./begun-edit.ts";
import { draft } from "./draft.ts";

/** What the window asks to keep of what was typed and not sent. */
export const draftRequests = {
  "drafts.list": { input: nothing, output: z.array(draft).max(1_000_000) },
  /** An empty text takes the draft away. */
  "drafts.write": { input: draft, output: done },
  /** Messages that are being edited, those last typed in last. */
  "drafts.listEdits": { input: nothing, output: z.array(begunEdit).max(1_000_000) },
  /** Null takes it away: it was sent, or given up. */
  "drafts.writeEdit": { input: begunEdit.extend({ text: begunEdit.shape.text.nullable() }), output: done },
} as const satisfies RequestShapes;
