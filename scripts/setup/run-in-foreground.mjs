import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { onParentGone } from "./on-parent-gone.mjs";

const sameSignalWithinMs = 1000;
const deathSignalProgram = "/usr/bin/setpriv";
const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]);

/**
 * Runs the program that the set-up was for, on our own stdin, stdout and stderr, and lives exactly as long as it.
 *
 * One press of Ctrl+C reaches us twice, from the terminal and from npm, and would reach the program a third time. It
 * therefore runs in a group of its own and gets each signal from us, once. On Linux it also ends when we are killed.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code, or 128 and the number of the signal that ended it
 */
export function runInForeground(file, args, options) {
  const diesWithUs = process.platform === "linux" && existsSync(deathSignalProgram);
  const command = diesWithUs ? [deathSignalProgram, "--pdeathsig", "TERM", file, ...args] : [file, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(command[0] ?? file, command.slice(1), {
      ...options,
      stdio: "inherit",
      detached: process.platform !== "win32",
    });
    let lastMs = 0;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      const nowMs = Date.now();
      if (nowMs - lastMs < sameSignalWithinMs) return;
      lastMs = nowMs;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    const stopLooking = onParentGone(() => forward("SIGTERM"));
    const settle = () => {
      stopLooking();
      for (const signal of signals) process.removeListener(signal, forward);
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
