import type { ModelHeader } from "../../app/models/model-header.ts";

/** Reads what was made as it reads everything: in a process that may die. */
export type MadeFileCheck = {
  readonly readModelHeader: (filePath: string, signal: AbortSignal) => Promise<ModelHeader>;
  readonly hashFile: (
    filePath: string,
    signal: AbortSignal,
    onProgress: (doneBytes: number) => void,
  ) => Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
};
