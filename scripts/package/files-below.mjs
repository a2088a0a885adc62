import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

/**
 * @param {string} folder
 * @returns {Promise<readonly string[]>} every file below, relative, with forward slashes, sorted
 */
export async function filesBelow(folder) {
  const names = await readdir(folder, { recursive: true });
  const isFile = await Promise.all(
    names.map(async (name) => (await lstat(path.join(folder, name))).isFile()),
  );
  return names
    .filter((_name, index) => isFile[index])
    .map((name) => name.split(path.sep).join("/"))
    .sort();
}
