import { createWriteStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { SetupError } from "./setup-error.mjs";

/**
 * Unpacks the wanted entries of a zip and waits until each is on the disk.
 *
 * @param {string} zipFile
 * @param {string} folder
 * @param {{
 *   readonly targetOf: (entryName: string) => string | undefined,
 *   readonly signal?: AbortSignal,
 *   readonly onBytes?: (doneBytes: number, totalBytes: number) => void,
 * }} options `targetOf` gives the path below `folder` for an entry, or undefined to leave it out
 * @returns {Promise<number>} how many files were written
 */
export async function unpackZip(zipFile, folder, options) {
  // Not at the top: this file may be loaded before the dependencies are there.
  const yauzl = (await import("yauzl")).default;
  const root = path.resolve(folder);
  const zip = await yauzl.openPromise(zipFile, { lazyEntries: true, autoClose: false });
  try {
    /** @type {{ entry: import("yauzl").Entry, target: string }[]} */
    const wanted = [];
    for await (const entry of zip.eachEntry()) {
      const relative = options.targetOf(entry.fileName);
      if (relative === undefined || entry.fileName.endsWith("/")) continue;
      const target = path.resolve(root, relative);
      if (!target.startsWith(root + path.sep)) {
        throw new SetupError(
          `${zipFile} names a file outside its folder.`,
          "Do not use this archive; report it.",
        );
      }
      wanted.push({ entry, target });
    }
    const totalBytes = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    let doneBytes = 0;
    for (const { entry, target } of wanted) {
      options.signal?.throwIfAborted();
      await mkdir(path.dirname(target), { recursive: true });
      const source = await zip.openReadStreamPromise(entry);
      source.on("data", (chunk) => {
        doneBytes += chunk.length;
        options.onBytes?.(doneBytes, totalBytes);
      });
      const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644;
      await pipeline(source, createWriteStream(target, { mode }), {
        ...(options.signal ? { signal: options.signal } : {}),
      });
      const handle = await open(target, "r+");
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    return wanted.length;
  } finally {
    zip.close();
  }
}
