import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ChatTemplateText, CheckContract } from "../hosts/check/contract.ts";
import type { CallOptions } from "../hosts/process/host-client.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";

/** Reads hostile files, one at a time, in a process that may die. All calls reject with an AppError. */
export type FileCheck = {
  /** Where only the beginning of a file is here, `wholeFileBytes` is the size of all of it. */
  readModelHeader(filePath: string, signal?: AbortSignal, wholeFileBytes?: number): Promise<ModelHeader>;
  /** Of a model that lies in several files, given in their order. */
  readSplitModelHeader(filePaths: readonly string[], signal?: AbortSignal): Promise<ModelHeader>;
  /** The text of a template that passed the check, as its author wrote it; null where there is none. */
  readChatTemplate(filePath: string, signal?: AbortSignal): Promise<ChatTemplateText | null>;
  /**
   * The SHA-256 in lower-case hexadecimal digits, and how many bytes it was made from. `onProgress` is told the bytes
   * done a few times a second.
   */
  hashFile(
    filePath: string,
    signal?: AbortSignal,
    onProgress?: (doneBytes: number) => void,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
};

/** The reader gives up by itself long before; this is for a process that hangs. */
const headerTimeoutMs = 15_000;

const headerOptions = (signal: AbortSignal | undefined): CallOptions =>
  signal === undefined ? { timeoutMs: headerTimeoutMs } : { timeoutMs: headerTimeoutMs, signal };

/** Each call runs in a check host of its own, which may read that one file (or the parts of one) and ends with the call. */
export const createFileCheck = (
  checkHostFor: (filePath: string | readonly string[]) => SupervisedHost<CheckContract>,
): FileCheck => ({
  readModelHeader: (filePath, signal, wholeFileBytes) =>
    runOnce(checkHostFor(filePath), (host) =>
      host.call(
        "readModelHeader",
        wholeFileBytes === undefined ? { filePath } : { filePath, wholeFileBytes },
        headerOptions(signal),
      ),
    ),
  readChatTemplate: (filePath, signal) =>
    runOnce(checkHostFor(filePath), (host) =>
      host.call("readChatTemplate", { filePath }, headerOptions(signal)),
    ),
  readSplitModelHeader: (filePaths, signal) =>
    runOnce(checkHostFor(filePaths), (host) =>
      host.call("readSplitModelHeader", { filePaths: [...filePaths] }, headerOptions(signal)),
    ),
  hashFile: (filePath, signal, onProgress) =>
    runOnce(checkHostFor(filePath), (host) => {
      if (onProgress !== undefined) {
        host.onEvent("hashProgress", ({ bytes }) => onProgress(bytes));
      }
      return host.call("hashFile", { filePath }, signal === undefined ? {} : { signal });
    }),
});
