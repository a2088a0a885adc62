import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "./sync-folder.ts";

/** How the names of files end that are not complete: of no use to anybody once their process is gone. */
export const partialEnding = ".partial";

/** Replaces a small text file whole or not at all, whenever the machine stops. */
export const writeDurably = async (filePath: string, text: string): Promise<void> => {
  const beside = `${filePath}.${randomBytes(4).toString("hex")}${partialEnding}`;
  try {
    const handle = await open(beside, "wx", 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, filePath);
  } catch (thrown) {
    await rm(beside, { force: true });
    throw thrown;
  }
  await syncFolder(path.dirname(filePath));
};
