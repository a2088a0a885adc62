import { z } from "zod";
import { appErrorCodes } from "./app-error-codes.ts";

/** What crosses a process boundary: a code for programs and one sentence for people. Never a stack, never a cause. */
export const appErrorData = z.strictObject({
  code: z.enum(appErrorCodes),
  message: z.string().max(2000),
  details: z.record(z.string().max(64), z.union([z.string().max(2000), z.number(), z.boolean()])).optional(),
});

export type AppErrorData = z.infer<typeof appErrorData>;
