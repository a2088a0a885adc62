import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import type { WallCommand } from "./wall-command.ts";

const nicePath = "/usr/bin/nice";
const level = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * The same command, for a process that has only what others leave of the processor. From its very beginning: on Linux
 * threads and processes keep the priority that they were started with, so that none could be lowered after it.
 */
export const inBackground = (command: WallCommand): WallCommand =>
  process.platform !== "win32" && existsSync(nicePath)
    ? { ...command, command: nicePath, args: ["-n", String(level), command.command, ...command.args] }
    : command;

/** Windows has no such command, and lowers a process with all its threads at any time. */
export const lowerOnWindows = (processId: number | null): void => {
  if (process.platform === "win32" && processId !== null) {
    try {
      setPriority(processId, level);
    } catch {
      // It only means that others wait a little for it.
    }
  }
};
