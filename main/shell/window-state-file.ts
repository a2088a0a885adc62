import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultWindowState, parseWindowState, type WindowState } from "./window-state.ts";

/** window-state.json in the profile. A few hundred bytes, read and written in one go; losing it costs a drag. */
export const createWindowStateFile = (profileFolder: string) => {
  const path = join(profileFolder, "window-state.json");
  return {
    read: (): WindowState => {
      try {
        return parseWindowState(readFileSync(path, "utf8"));
      } catch {
        return defaultWindowState;
      }
    },
    /** Whole or not at all; a full disk keeps the old one. */
    write: (state: WindowState): void => {
      const beside = `${path}.${process.pid}.tmp`;
      try {
        writeFileSync(beside, `${JSON.stringify(state)}\n`, { mode: 0o600 });
        renameSync(beside, path);
      } catch {
        rmSync(beside, { force: true });
      }
    },
  };
};

export type WindowStateFile = ReturnType<typeof createWindowStateFile>;
