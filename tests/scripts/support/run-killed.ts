import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a module of this folder in a process of its own, which kills itself in the middle of its work.
 *
 * @returns the signal that ended it
 */
export const runKilled = (module: string, input: unknown): Promise<NodeJS.Signals | null> => {
  const file = fileURLToPath(new URL(module, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, JSON.stringify(input)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.once("error", reject);
    child.once("exit", (_code, signal) => resolve(signal));
  });
};
