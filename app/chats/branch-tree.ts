import { z } from "zod";
import { identifier, timestampMs } from "../identifiers.ts";

/** The most parts of one tree that are drawn; of a larger one, the shown branch and the newest. */
export const treePartLimit = 2000;

/** A stretch of a chat's tree without a fork, from the message after a fork to the next fork or to an end. */
export const treePart = z.strictObject({
  /** Its first message, by which it is named. */
  id: identifier,
  /** The part it forks from; null at the root. */
  parentId: identifier.nullable(),
  role: z.enum(["user", "assistant"]),
  /** The beginning of the first message. */
  excerpt: z.string().max(200),
  messageCount: z.int().min(1),
  createdAt: timestampMs,
  /** It lies on the shown branch. */
  shown: z.boolean(),
});

/** The tree of a chat's messages, in the order they were made: a part comes after the one it forks from. */
export const branchTree = z.strictObject({
  parts: z.array(treePart).max(treePartLimit),
  /** Parts that are not among these. */
  leftOut: z.int().min(0),
});

export type TreePart = z.infer<typeof treePart>;
export type BranchTree = z.infer<typeof branchTree>;
