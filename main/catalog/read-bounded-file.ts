import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Opening a pipe must not wait for a writer; Windows has neither. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A file's bytes; `too-large` where it has more than the limit, and null where there is none that can be read. */
export const readBoundedFile = async (
  path: string,
  limitBytes: number,
): Promise<Buffer | "too-large" | null> => {
  try {
    const handle = await open(path, flags);
    try {
      const info = await handle.stat();
      if (!info.isFile()) {
        return null;
      }
      // One more than allowed: a file may grow while it is read.
      const bytes = Buffer.alloc(Math.min(info.size, limitBytes) + 1);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled);
        if (bytesRead === 0) {
          return bytes.subarray(0, filled);
        }
        filled += bytesRead;
      }
      return info.size >= limitBytes ? "too-large" : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
};
