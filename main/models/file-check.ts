import type { ModelHeader } from "../../app/models/model-header.ts";

/** Reads hostile files, one at a time, in a process that may die. Both calls reject with an AppError. */
export type FileCheck = {
  readModelHeader(filePath: string, signal?: AbortSignal): Promise<ModelHeader>;
  /** The SHA-256 in lower-case hexadecimal digits, and how many bytes it was made from. */
  hashFile(
    filePath: string,
    signal?: AbortSignal,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
};
