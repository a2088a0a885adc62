import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "./sync-folder.ts";

/** How the names of files end that are not complete: of no use to anybody once their process is gone. */
export const partialEnding = ".partial";

/** Replaces a small file whole or not at all, whenever the machine stops. Rejects with the system's error. */
export const writeDurably = async (
  filePath: string,
  content: string | Uint8Array,
  mode = 0o644,
): Promise<void> => {
  const beside = `${filePath}.${randomBytes(4).toString("hex")}${partialEnding}`;
  try {
    const handle = await open(beside, "wx", mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, filePath);
  } catch (thrown) {
    await rm(beside, { force: true }).catch(() => {});
    throw thrown;
  }
  await syncFolder(path.dirname(filePath));
};
