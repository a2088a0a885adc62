import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { diskReserveBytes } from "../../app/models/disk-reserve-bytes.ts";

/** What the disk offers for files of that size, with what has to stay free taken off. */
export const roomBytes = (freeBytes: number, sizeBytes: number): number =>
  Math.max(0, freeBytes - diskReserveBytes(sizeBytes));

export const noRoom = (folder: string, neededBytes: number, freeBytes: number): AppError => {
  const missingBytes = Math.max(0, neededBytes - freeBytes);
  return new AppError(
    "disk-full",
    `The disk that holds ${folder} has too little space: ${bytesInWords(missingBytes)} are missing (${bytesInWords(neededBytes)} are needed and ${bytesInWords(freeBytes)} are free). Free some space, or choose a smaller quantization.`,
    { details: { requiredBytes: neededBytes, freeBytes, missingBytes } },
  );
};

/** Throws `disk-full` with how much is missing, before the first byte is written. */
export const requireRoom = (folder: string, sizeBytes: number, freeBytes: number): void => {
  const neededBytes = sizeBytes + diskReserveBytes(sizeBytes);
  if (freeBytes < neededBytes) {
    throw noRoom(folder, neededBytes, freeBytes);
  }
};
