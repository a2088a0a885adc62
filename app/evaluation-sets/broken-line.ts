import { z } from "zod";

/** A line of a file that is no item, and why: the reason ends a sentence that begins with the line. */
export const brokenLine = z.strictObject({
  /** From 1; the first line of a CSV record that spans several. */
  line: z.int().min(1).max(100_000_000),
  reason: z.string().min(1).max(500),
});
export type BrokenLine = z.infer<typeof brokenLine>;
