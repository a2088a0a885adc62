import { z } from "zod";

export const stopReason = z.enum([
  "endOfGeneration",
  "maxTokens",
  "stopString",
  "stopped",
  "contextFull",
  "interrupted",
]);

export type StopReason = z.infer<typeof stopReason>;
