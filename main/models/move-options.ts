import type { FileCheck } from "./file-check.ts";

export type MoveOptions = {
  readonly from: string;
  readonly to: string;
  readonly check: FileCheck;
  /** Writes the setting durably. From then on the new folder counts. */
  readonly switchTo: (folder: string) => Promise<void>;
  /** Told the new place of each file whose hash is known now, so that it is not hashed again before it is loaded. */
  readonly onMoved: (moved: MovedFile) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};

export type MovedFile = { readonly fromPath: string; readonly toPath: string; readonly sha256: string };

export type Moved = {
  readonly files: number;
  /** What stayed in the old folder, because it changed meanwhile or could not be removed. */
  readonly leftBehind: number;
};
