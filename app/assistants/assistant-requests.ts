import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { assistant, assistantContent, assistantDescription, assistantName } from "./assistant.ts";
import { mostAssistantsInFile } from "./assistant-file.ts";

/** What the window asks about assistants. */
export const assistantRequests = {
  /** By name. */
  "assistants.list": { input: nothing, output: z.array(assistant).max(10_000) },
  /** A null id makes a new one. */
  "assistants.save": {
    input: z.strictObject({
      assistantId: identifier.nullable(),
      name: assistantName,
      description: assistantDescription,
      content: assistantContent,
    }),
    output: assistant,
  },
  /** Kept until the app quits, so that `assistants.restore` can undo it. Chats keep their copies. */
  "assistants.delete": { input: z.strictObject({ assistantId: identifier }), output: done },
  "assistants.restore": { input: z.strictObject({ assistantId: identifier }), output: assistant },
  /** Writes a file where a save dialog says; answers whether it did. */
  "assistants.export": {
    input: z.strictObject({ assistantId: identifier }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** Adds those of a file that a dialog asks for; none when cancelled there. */
  "assistants.import": { input: nothing, output: z.array(assistant).max(mostAssistantsInFile) },
} as const satisfies RequestShapes;
