import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "../../../app/errors/app-error.ts";
import { modelFileErrors } from "./model-file-errors.ts";
import { openFlags } from "./open-flags.ts";

const chunkBytes = 4 * 1024 * 1024;
const progressEveryMs = 200;

/**
 * Streams a file once through SHA-256. Throws `model-missing`, `model-truncated` where it shrinks meanwhile, `timeout`
 * when one read takes longer than `stallMs`, and `cancelled`.
 */
export const hashFile = async (options: {
  readonly filePath: string;
  readonly signal: AbortSignal;
  readonly stallMs: number;
  readonly onProgress: (bytes: number, sizeBytes: number) => void;
}): Promise<{ sha256: string; sizeBytes: number }> => {
  const { filePath, signal, onProgress } = options;
  const errors = modelFileErrors(basename(filePath));
  const handle = await open(filePath, openFlags).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? errors.missing() : errors.unreadable();
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) {
      throw errors.notGguf("it is a folder or a device, not a file");
    }
    const { size } = found;
    const hash = createHash("sha256");
    const chunk = Buffer.alloc(chunkBytes);
    let bytes = 0;
    let reportedMs = performance.now();
    onProgress(0, size);
    while (bytes < size) {
      if (signal.aborted) {
        throw new AppError("cancelled", "Checking the file was cancelled.");
      }
      const length = Math.min(chunkBytes, size - bytes);
      const { bytesRead } = await withinStallLimit(
        handle.read(chunk, 0, length, bytes),
        options.stallMs,
        filePath,
      );
      if (bytesRead === 0) {
        throw errors.truncated("it became shorter while it was read");
      }
      hash.update(chunk.subarray(0, bytesRead));
      bytes += bytesRead;
      if (performance.now() - reportedMs >= progressEveryMs) {
        reportedMs = performance.now();
        onProgress(bytes, size);
      }
    }
    onProgress(bytes, size);
    return { sha256: hash.digest("hex"), sizeBytes: bytes };
  } finally {
    await handle.close();
  }
};

const withinStallLimit = async <Value>(
  reading: Promise<Value>,
  stallMs: number,
  filePath: string,
): Promise<Value> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new AppError(
            "timeout",
            `Reading ${basename(filePath)} stands still since ${stallMs / 1000} s. Check the disk it lies on and try again.`,
          ),
        ),
      stallMs,
    );
  });
  try {
    return await Promise.race([reading, stalled]);
  } finally {
    clearTimeout(timer);
  }
};
