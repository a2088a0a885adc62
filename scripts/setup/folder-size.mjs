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
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const parent = entry.parentPath ?? entry.path;
    sizeBytes += await stat(path.join(parent, entry.name)).then(
      (info) => info.size,
      () => 0,
    );
  }
  return sizeBytes;
}
