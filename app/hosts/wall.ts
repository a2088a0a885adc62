import { z } from "zod";

/** What confines a host. Without an OS wall, native code is not confined and Details says so. */
export const wall = z.strictObject({
  host: z.enum(["inference", "storage", "check", "measurement"]),
  /** The operating system's sandbox, such as `bubblewrap`, or null. */
  osWall: z.enum(["bubblewrap"]).nullable(),
  nodePermissions: z.boolean(),
  /** One sentence for Details. */
  sentence: z.string().max(500),
});

export type Wall = z.infer<typeof wall>;
