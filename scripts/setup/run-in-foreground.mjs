import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { onParentGone } from "./on-parent-gone.mjs";

const sameSignalWithinMs = 1000;
/** How long the last words of a program that ended may take; what it has started may hold its stderr for longer. */
const drainMs = 500;
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
 * @param {{ readonly cwd?: string, readonly env: NodeJS.ProcessEnv, readonly withoutLine?: (line: string) => boolean }} options
 *   lines of the program's stderr for which `withoutLine` holds are left out
 * @returns {Promise<number>} its exit code, or 128 and the number of the signal that ended it
 */
export function runInForeground(file, args, options) {
  const diesWithUs = process.platform === "linux" && existsSync(deathSignalProgram);
  const command = diesWithUs ? [deathSignalProgram, "--pdeathsig", "TERM", file, ...args] : [file, ...args];
  const { withoutLine, ...where } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command[0] ?? file, command.slice(1), {
      ...where,
      stdio: ["inherit", "inherit", withoutLine === undefined ? "inherit" : "pipe"],
      detached: process.platform !== "win32",
    });
    const lastWords = withoutLine === undefined ? undefined : passOn(child, withoutLine);
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
    child.once("exit", async (code, signal) => {
      settle();
      await lastWords?.();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {(line: string) => boolean} withoutLine
 * @returns {() => Promise<void>} waits for the last lines of a program that has ended, for a moment
 */
function passOn(child, withoutLine) {
  const { stderr } = child;
  if (stderr === null) return async () => undefined;
  const lines = createInterface({ input: stderr });
  lines.on("line", (line) => {
    if (!withoutLine(line)) process.stderr.write(`${line}\n`);
  });
  const closed = new Promise((resolve) => lines.once("close", () => resolve(undefined)));
  return async () => {
    const timer = setTimeout(() => stderr.destroy(), drainMs);
    stderr.once("close", () => lines.close());
    await closed;
    clearTimeout(timer);
  };
}
