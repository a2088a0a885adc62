import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * What lies in a folder by now, for the progress of programs that report none. Files that vanish meanwhile count nothing.
 *
 * @param {string} folder
 * @returns {Promise<number>} bytes
 */
export async function folderSizeBytes(folder) {
  let sizeBytes = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const info = await stat(path.join(folder, name)).catch(() => undefined);
    if (info?.isFile()) sizeBytes += info.size;
  }
  return sizeBytes;
}
