import { appendFileSync } from "node:fs";
import { AppError } from "../../app/errors/app-error.ts";
import type { EgressEntry } from "./egress.ts";

/**
 * Appends one JSON line a connection. Synchronous, so that a connection never outlives its record. Throws `disk-full`
 * or `storage-failed` where the disk refuses: without a record there is no connection.
 */
export const createEgressLog =
  (path: string) =>
  (entry: EgressEntry): void => {
    try {
      appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      throw code === "ENOSPC" || code === "EDQUOT"
        ? new AppError(
            "disk-full",
            `The disk that holds ${path} is full, and no connection is made that cannot be recorded there. Free some space and try again.`,
            { cause },
          )
        : new AppError(
            "storage-failed",
            `The record of connections, ${path}, could not be written (${code ?? "unknown"}), and no connection is made without one. Check that you may write there, then try again.`,
            { cause },
          );
    }
  };
