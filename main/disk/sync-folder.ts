import { open } from "node:fs/promises";

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
