import { open } from "node:fs/promises";

/** A rename is durable once its folder is synced. Windows has no such call. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === "win32") {
    return;
  }
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
