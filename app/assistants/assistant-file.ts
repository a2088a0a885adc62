import { z } from "zod";
import { assistantContent, assistantDescription, assistantName } from "./assistant.ts";

/** Far more than any assistant needs, and little enough to read whole. */
export const largestAssistantFileBytes = 1024 * 1024;
export const mostAssistantsInFile = 50;

/**
 * Assistants as a file, to give to others. It holds what is shown in the editor and nothing else: no chats, no paths,
 * no keys. Every change of shape raises formatVersion.
 */
export const assistantFile = z.strictObject({
  format: z.literal("cloister-assistants"),
  formatVersion: z.literal(1),
  assistants: z
    .array(
      z.strictObject({ name: assistantName, description: assistantDescription, content: assistantContent }),
    )
    .min(1)
    .max(mostAssistantsInFile),
});

export type AssistantFile = z.infer<typeof assistantFile>;
