import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder for its owner alone, and those above it that are missing. Throws the system's error, also where Node's
 * own recursive `mkdirSync` would try for ever (make-folder.ts says where).
 */
export const makeFolderAtOnce = (folder: string): void => {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const above = dirname(folder);
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && above !== folder && !isFolder(above)) {
      makeFolderAtOnce(above);
      makeFolderAtOnce(folder);
    } else if (!isFolder(folder)) {
      throw error;
    }
  }
};

const isFolder = (place: string): boolean =>
  statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
