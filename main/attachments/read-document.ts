import { stat } from "node:fs/promises";
import type { AttachmentWithText } from "../../app/attachments/attachment.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { CheckContract } from "../hosts/check/contract.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";

/** A document is read in this time, or its host is ended. The host itself stops a little earlier where it can. */
const timeoutMs = 60_000;

const cannotBeReached = (filePath: string): Promise<boolean> =>
  stat(filePath).then(
    () => false,
    () => true,
  );

/**
 * Reads one document in a host of its own, which ends with it: what it does to that process dies there. Throws
 * attachment-refused, which begins with its name, and `cancelled`.
 */
export const readDocument = (options: {
  readonly host: SupervisedHost<CheckContract>;
  readonly filePath: string;
  /** Of the file, to be shown. */
  readonly name: string;
  readonly signal: AbortSignal;
  readonly onPages: (donePages: number, totalPages: number) => void;
}): Promise<AttachmentWithText> => {
  const { name, filePath, signal, onPages } = options;
  const refused = (cause: unknown, reason: string, ...advice: readonly string[]): AppError =>
    new AppError("attachment-refused", [`${name} was not attached: ${reason}.`, ...advice].join(" "), {
      cause,
    });
  return runOnce(options.host, async (host) => {
    host.onEvent("pageProgress", ({ donePages, totalPages }) => onPages(donePages, totalPages));
    // A host that is busy with one long page hears of nothing: it is ended.
    const stop = (): void => host.kill();
    signal.addEventListener("abort", stop, { once: true });
    try {
      signal.throwIfAborted();
      return await host.call("extractText", { filePath }, { signal, timeoutMs });
    } catch (thrown) {
      if (signal.aborted) {
        throw new AppError("cancelled", "The file was taken off the message.", { cause: thrown });
      }
      const error = toAppError(thrown);
      switch (error.code) {
        case "host-stopped":
          // Where the path cannot even be followed, the walls cannot be put up around it.
          if (await cannotBeReached(filePath)) {
            throw refused(thrown, "it may not be read", "Check its permissions.");
          }
          throw refused(
            thrown,
            "the process that read it ended",
            "It may be damaged, too large for the memory, or built to do harm.",
          );
        case "timeout":
          throw refused(thrown, `reading it took longer than ${timeoutMs / 1000} s`);
        default:
          throw error;
      }
    } finally {
      signal.removeEventListener("abort", stop);
    }
  });
};
