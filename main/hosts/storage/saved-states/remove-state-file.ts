import { rmSync } from "node:fs";

/**
 * Takes a state's file away where the system lets it. Never throws: without its row, which holds the key, what is left
 * is noise, and the next opening tries again.
 */
export const removeStateFile = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // Held open by something else, or a disk that cannot be written: no reason to keep a chat.
  }
};
