import { mkdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder and those above it that are missing. Rejects with the system's error.
 *
 * Instead of Node's own recursive `mkdir`, which tries for ever where the system says that nothing is there although
 * the folder above exists: below the mount points of an automounter or a foreign file system.
 */
export const makeFolder = async (folder: string, mode = 0o777): Promise<void> => {
  try {
    await makeOne(folder, mode);
  } catch (error) {
    const above = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || above === folder) {
      throw error;
    }
    if (!(await isFolder(above))) {
      await makeFolder(above, mode);
    }
    // Where the folder above came meanwhile, by others, a second try finds it; where the system denies it, it says so.
    await makeOne(folder, mode);
  }
};

const makeOne = async (folder: string, mode: number): Promise<void> => {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (!(await isFolder(folder))) {
      throw error;
    }
  }
};

const isFolder = (place: string): Promise<boolean> =>
  stat(place).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
