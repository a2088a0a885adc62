import { z } from "zod";

/** A confidence interval: both ends belong to it. `level` is 0.95 where 95 of 100 such intervals hold the true value. */
export const interval = z.strictObject({
  lowest: z.number(),
  highest: z.number(),
  level: z.number().min(0).max(1),
});

export type Interval = Readonly<z.infer<typeof interval>>;
