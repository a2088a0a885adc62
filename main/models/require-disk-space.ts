import { statfs } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { diskReserveBytes } from "../../app/models/disk-reserve-bytes.ts";

/** Bytes that an ordinary user may still write. Asks the nearest folder that is there. */
export const freeDiskBytes = async (folder: string): Promise<number> => {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (thrown) {
      if (path.dirname(at) === at) {
        throw thrown;
      }
    }
  }
};

export const diskFull = (folder: string, neededBytes: number, freeBytes: number): AppError =>
  new AppError(
    "disk-full",
    `The disk that holds ${folder} has too little space: ${bytesInWords(neededBytes)} are needed and ${bytesInWords(freeBytes)} are free. Free some space, or use the file in place.`,
    { details: { requiredBytes: neededBytes, freeBytes } },
  );

/** Rejects with `disk-full` before the first byte rather than leaving the disk full. */
export const requireDiskSpace = async (folder: string, neededBytes: number): Promise<void> => {
  const freeBytes = await freeDiskBytes(folder);
  const withReserve = neededBytes + diskReserveBytes(neededBytes);
  if (freeBytes < withReserve) {
    throw diskFull(folder, withReserve, freeBytes);
  }
};

export const isDiskFull = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && (thrown.code === "ENOSPC" || thrown.code === "EDQUOT");
