import { z } from "zod";
import { chatFileKind } from "../chat-export/exported-chat.ts";
import { appErrorData } from "../errors/app-error-data.ts";
import { identifier, timestampMs } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";

const count = z.int().min(0).max(10_000_000);

/** Something that was left out, how often, and why: `image`, 3. */
export const leftOut = z.strictObject({ what: z.string().min(1).max(500), count });
export type LeftOut = z.infer<typeof leftOut>;

/** One chosen file as it was read. */
export const examinedFile = z.strictObject({
  /** Without its folder. */
  name: z.string().min(1).max(300),
  /** Null where it could not be read. */
  kind: chatFileKind.nullable(),
  chats: count,
  messages: count,
  /** Chats that are here already. */
  duplicates: count,
  leftOut: z.array(leftOut).max(200),
  error: appErrorData.nullable(),
});
export type ExaminedFile = z.infer<typeof examinedFile>;

export const importReport = z.strictObject({
  importedChats: count,
  importedMessages: count,
  skippedDuplicates: count,
  leftOut: z.array(leftOut).max(200),
  /** Files that could not be read to their end. */
  failures: z.array(z.strictObject({ name: z.string().max(300), error: appErrorData })).max(100),
  cancelled: z.boolean(),
});
export type ImportReport = z.infer<typeof importReport>;

/** What Details says about a message that came from a file. */
export const messageOrigin = z.strictObject({
  kind: chatFileKind,
  importedAt: timestampMs,
  modelName: z.string().max(200).nullable(),
  notImported: z.array(z.string().max(200)).max(20),
});
export type MessageOrigin = z.infer<typeof messageOrigin>;

/** What the window asks about bringing chats in. */
export const chatImportRequests = {
  /** The system's dialog; null where it was cancelled. */
  "chatImport.choose": {
    input: nothing,
    output: z
      .strictObject({ importId: identifier, names: z.array(z.string().min(1).max(300)).min(1).max(100) })
      .nullable(),
  },
  /** Reads the files and changes nothing. */
  "chatImport.examine": {
    input: z.strictObject({ importId: identifier }),
    output: z.strictObject({ files: z.array(examinedFile).max(100) }),
  },
  "chatImport.start": {
    input: z.strictObject({ importId: identifier, duplicates: z.enum(["skip", "import"]) }),
    output: importReport,
  },
  /** Ends what is under way, and forgets the files. What was imported stays. */
  "chatImport.cancel": { input: z.strictObject({ importId: identifier }), output: done },
  /** Null for a message that was written here. */
  "chatImport.origin": {
    input: z.strictObject({ messageId: identifier }),
    output: messageOrigin.nullable(),
  },
} as const satisfies RequestShapes;
