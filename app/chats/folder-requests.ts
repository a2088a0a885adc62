import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { folder, folderName } from "./folder.ts";

/** What the window asks about the folders of chats. */
export const folderRequests = {
  "folders.list": { input: nothing, output: z.array(folder).max(100_000) },
  "folders.add": { input: z.strictObject({ name: folderName }), output: folder },
  "folders.change": {
    input: z.strictObject({
      folderId: identifier,
      name: folderName.optional(),
      collapsed: z.boolean().optional(),
    }),
    output: folder,
  },
  /** Its chats go back to the list; kept until the app quits, so that `folders.restore` can undo it. */
  "folders.delete": { input: z.strictObject({ folderId: identifier }), output: done },
  "folders.restore": { input: z.strictObject({ folderId: identifier }), output: done },
} as const satisfies RequestShapes;
