import { z } from "zod";
import { identifier } from "../identifiers.ts";

export const folderName = z.string().trim().min(1).max(100);

/** Where chats are put together by a person. */
export const folder = z.strictObject({
  id: identifier,
  name: z.string().min(1).max(100),
  /** Only its name is shown. */
  collapsed: z.boolean(),
});

export type Folder = z.infer<typeof folder>;
