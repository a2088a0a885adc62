import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ChatTemplateText, CheckContract } from "../hosts/check/contract.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";

/** Reads hostile files, one at a time, in a process that may die. Both calls reject with an AppError. */
export type FileCheck = {
  /** Where only the beginning of a file is here, `wholeFileBytes` is the size of all of it. */
  readModelHeader(filePath: string, signal?: AbortSignal, wholeFileBytes?: number): Promise<ModelHeader>;
  /** The text of a template that passed the check, as its author wrote it; null where there is none. */
  readChatTemplate(filePath: string, signal?: AbortSignal): Promise<ChatTemplateText | null>;
  /** The SHA-256 in lower-case hexadecimal digits, and how many bytes it was made from. */
  hashFile(
    filePath: string,
    signal?: AbortSignal,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
};

/** The reader gives up by itself long before; this is for a process that hangs. */
const headerTimeoutMs = 15_000;

/** Each call runs in a check host of its own, which may read that one file and ends with the call. */
export const createFileCheck = (
  checkHostFor: (filePath: string) => SupervisedHost<CheckContract>,
): FileCheck => ({
  readModelHeader: (filePath, signal, wholeFileBytes) =>
    runOnce(checkHostFor(filePath), (host) =>
      host.call(
        "readModelHeader",
        wholeFileBytes === undefined ? { filePath } : { filePath, wholeFileBytes },
        signal === undefined ? { timeoutMs: headerTimeoutMs } : { timeoutMs: headerTimeoutMs, signal },
      ),
    ),
  readChatTemplate: (filePath, signal) =>
    runOnce(checkHostFor(filePath), (host) =>
      host.call(
        "readChatTemplate",
        { filePath },
        signal === undefined ? { timeoutMs: headerTimeoutMs } : { timeoutMs: headerTimeoutMs, signal },
      ),
    ),
  hashFile: (filePath, signal) =>
    runOnce(checkHostFor(filePath), (host) =>
      host.call("hashFile", { filePath }, signal === undefined ? {} : { signal }),
    ),
});
