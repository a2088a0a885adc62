import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, type FileHandle, open } from "node:fs/promises";
import { AppError } from "../../app/errors/app-error.ts";

/** Small enough for main to hash one in about a millisecond between two other things. */
const chunkBytes = 1024 * 1024;

export type CopyOptions = {
  readonly from: string;
  /** Must not exist. */
  readonly to: string;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
};

export type CopiedFile = { readonly sha256: string; readonly sizeBytes: number };

/**
 * Copies a file durably and returns the hash of what was written. Where the disk can share the bytes between both
 * files they are shared, and the copy is read once to know its hash. Rejects with `cancelled` or the system's error;
 * the copy may then be there in part.
 */
export const copyWhileHashing = async ({
  from,
  to,
  signal,
  onProgress,
}: CopyOptions): Promise<CopiedFile> => {
  const isShared = await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE).then(
    () => true,
    () => false,
  );
  // Never waits for the other end of a pipe that took the file's place.
  const source = await open(isShared ? to : from, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    // A failed attempt at sharing may have left an empty file.
    const target = await open(to, isShared ? "r+" : "w", 0o644);
    try {
      const copied = await stream(source, isShared ? null : target, signal, onProgress);
      await target.sync();
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

/** Reads `source` to its end, writes what it read to `target`, and hashes it. */
const stream = async (
  source: FileHandle,
  target: FileHandle | null,
  signal: AbortSignal,
  onProgress: (doneBytes: number) => void,
): Promise<CopiedFile> => {
  const hash = createHash("sha256");
  const buffers = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)] as const;
  let writing: Promise<void> = Promise.resolve();
  let position = 0;
  for (let turn = 0; ; turn += 1) {
    if (signal.aborted) {
      await writing;
      throw new AppError("cancelled", "Copying the file was cancelled.");
    }
    const buffer = turn % 2 === 0 ? buffers[0] : buffers[1];
    const { bytesRead } = await source.read(buffer, 0, chunkBytes, position);
    // The other buffer is free again once it is written; reading and writing overlap.
    await writing;
    if (bytesRead === 0) {
      return { sha256: hash.digest("hex"), sizeBytes: position };
    }
    const bytes = buffer.subarray(0, bytesRead);
    const at = position;
    writing = target === null ? Promise.resolve() : writeAll(target, bytes, at);
    // Awaited in the next turn; until then a failure must not count as unhandled.
    writing.catch(() => {});
    hash.update(bytes);
    position += bytesRead;
    onProgress(position);
  }
};

const writeAll = async (target: FileHandle, bytes: Buffer, at: number): Promise<void> => {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await target.write(bytes, written, bytes.length - written, at + written);
    written += bytesWritten;
  }
};
