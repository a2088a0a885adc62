import { open, rename } from "node:fs/promises";
import path from "node:path";

/**
 * Waits until the content of a file, or the entries of a folder, are on the disk.
 * Windows refuses to fsync a folder; there the rename itself is journaled.
 *
 * @param {string} target file or folder
 */
export async function syncToDisk(target) {
  if (process.platform === "win32") return;
  const handle = await open(target, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Moves a finished file or folder into place, so that whoever sees the final name sees all of it, also after a power cut.
 *
 * @param {string} from a sibling of `to`, already complete
 * @param {string} to
 */
export async function moveIntoPlace(from, to) {
  await syncToDisk(from);
  await rename(from, to);
  await syncToDisk(path.dirname(to));
}

/**
 * Writes a small text file beside its final name and moves it there.
 *
 * @param {string} target
 * @param {string} text
 */
export async function writeDurably(target, text) {
  const beside = `${target}.${process.pid}.part`;
  const handle = await open(beside, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await moveIntoPlace(beside, target);
}
