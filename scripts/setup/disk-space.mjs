import { statfs } from "node:fs/promises";
import path from "node:path";
import { formatBytes } from "./format-bytes.mjs";
import { SetupError } from "./setup-error.mjs";

/**
 * Asks the nearest existing parent, because the folder itself may not be there yet.
 *
 * @param {string} folder
 * @returns {Promise<number>} bytes that an ordinary user may still write
 */
export async function freeBytes(folder) {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    try {
      const info = await statfs(current);
      return info.bavail * info.bsize;
    } catch (error) {
      if (path.dirname(current) === current) throw error;
    }
  }
}

/**
 * @param {string} folder
 * @param {number} neededBytes
 * @param {number} availableBytes
 */
export function diskFullError(folder, neededBytes, availableBytes) {
  const missingBytes = Math.max(0, neededBytes - availableBytes);
  const missing = missingBytes > 0 ? `${formatBytes(missingBytes)} are missing` : "no space is left";
  return new SetupError(
    `The disk that holds ${folder} is full: ${missing} (${formatBytes(neededBytes)} needed, ${formatBytes(availableBytes)} free).`,
    "Free that much space and run the same command again.",
    { code: "disk-full", exitCode: 6 },
  );
}

/**
 * Refuses a large step before it starts, rather than leaving the disk full.
 *
 * @param {string} folder where the step writes
 * @param {number} neededBytes what it writes at most at one time
 * @throws {SetupError} `disk-full`
 */
export async function requireFreeBytes(folder, neededBytes) {
  const availableBytes = await freeBytes(folder);
  if (availableBytes < neededBytes) throw diskFullError(folder, neededBytes, availableBytes);
}

/**
 * Runs a step and turns a disk that fills up in the middle into the same sentence.
 *
 * @template T
 * @param {string} folder
 * @param {number} neededBytes
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withFreeBytes(folder, neededBytes, work) {
  await requireFreeBytes(folder, neededBytes);
  try {
    return await work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw diskFullError(folder, neededBytes, await freeBytes(folder));
  }
}

/**
 * @param {unknown} error of ours, of the system or of a program that we ran
 * @returns {boolean}
 */
export function isDiskFull(error) {
  if (!(error instanceof Error)) return false;
  const text = `${/** @type {NodeJS.ErrnoException} */ (error).code ?? ""} ${error.message}`;
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/u.test(text);
}
