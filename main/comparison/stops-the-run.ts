import { AppError } from "../../app/errors/app-error.ts";
import type { AppErrorCode } from "../../app/errors/app-error-codes.ts";

/** What no other file would be spared either: it is the machine's, not the model's. */
const codes: readonly AppErrorCode[] = [
  "disk-full",
  "storage-failed",
  "host-unavailable",
  "host-damaged",
  "busy",
  "internal",
];

/** Whether a failure ends the whole run for now, rather than the measuring of one file. */
export const stopsTheRun = (thrown: unknown): boolean =>
  !(thrown instanceof AppError) || codes.includes(thrown.code);
