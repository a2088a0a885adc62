import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** A rename is durable once its folder is synced. Windows has no such call, and some network folders refuse it. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === "win32") {
    return;
  }
  const handle = await open(folder, "r");
  try {
    await handle.sync().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EINVAL" && error.code !== "ENOTSUP") {
        throw error;
      }
    });
  } finally {
    await handle.close();
  }
};

/** Replaces the file whole or not at all, whenever the machine stops. */
export const writeDurably = async (path: string, text: string, mode: number): Promise<void> => {
  const partialPath = `${path}.${process.pid}.partial`;
  try {
    const handle = await open(partialPath, "w", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partialPath, path);
  } catch (thrown) {
    await rm(partialPath, { force: true }).catch(() => {});
    throw thrown;
  }
  await syncFolder(dirname(path));
};
