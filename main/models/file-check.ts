import type { ModelHeader } from "../../app/models/model-header.ts";
import type { CheckContract } from "../hosts/check/contract.ts";
import type { CallOptions } from "../hosts/process/host-client.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";

/** Reads hostile files, one at a time, in a process that may die. All calls reject with an AppError. */
export type FileCheck = {
  readModelHeader(filePath: string, signal?: AbortSignal): Promise<ModelHeader>;
  /** Of a model that lies in several files, given in their order. */
  readSplitModelHeader(filePaths: readonly string[], signal?: AbortSignal): Promise<ModelHeader>;
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
  readModelHeader: (filePath, signal) =>
    runOnce(checkHostFor(filePath), (host) =>
      host.call("readModelHeader", { filePath }, headerOptions(signal)),
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
