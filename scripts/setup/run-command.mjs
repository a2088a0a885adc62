import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SetupError } from "./setup-error.mjs";

const keptBytes = 64 * 1024;
const killAfterMs = 5000;
const guard = fileURLToPath(new URL("guard.mjs", import.meta.url));

/**
 * @typedef {{ readonly exitCode: number, readonly stdout: string, readonly stderr: string }} CommandResult
 */

/**
 * Runs a program without a shell, keeps the end of what it says and ends it when the signal fires or it goes silent too long.
 * Never throws for a non-zero exit: the caller knows what it means.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{
 *   readonly signal?: AbortSignal,
 *   readonly cwd?: string,
 *   readonly env?: NodeJS.ProcessEnv,
 *   readonly onStdout?: (text: string) => void,
 *   readonly onStatus?: (text: string) => void,
 *   readonly timeoutMs?: number,
 *   readonly endsWithUs?: boolean,
 * }} [options] `onStatus` receives what the program writes to its file descriptor 3; with `endsWithUs` the program and
 *   all it has started are killed also when this process is
 * @returns {Promise<CommandResult>} exitCode 127 when the program is not there, 124 after the timeout
 */
export function runCommand(file, args, options = {}) {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const command = options.endsWithUs ? [runningNode(), guard, file, ...args] : [file, ...args];
    const child = spawn(command[0] ?? file, command.slice(1), {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [
        options.endsWithUs ? "pipe" : "ignore",
        "pipe",
        "pipe",
        ...(options.onStatus ? [/** @type {const} */ ("pipe")] : []),
      ],
      windowsHide: true,
      // Whoever kills our whole group must leave the guard alive to notice.
      detached: options.endsWithUs === true && process.platform !== "win32",
    });
    let stdout = "";
    let stderr = "";
    let timedOut = false;
    /** @type {NodeJS.Timeout | undefined} */
    let hardKill;
    const end = () => {
      child.kill("SIGTERM");
      hardKill ??= setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    };
    const deadline = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          end();
        }, options.timeoutMs)
      : undefined;
    signal?.addEventListener("abort", end, { once: true });
    const settle = () => {
      clearTimeout(deadline);
      clearTimeout(hardKill);
      signal?.removeEventListener("abort", end);
    };
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      stdout = (stdout + text).slice(-keptBytes);
      options.onStdout?.(text);
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      stderr = (stderr + text).slice(-keptBytes);
    });
    const status = child.stdio[3];
    if (status && "setEncoding" in status) {
      status.setEncoding("utf8").on("data", (text) => options.onStatus?.(String(text)));
    }
    child.once("error", (error) => {
      settle();
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") {
        resolve({ exitCode: 127, stdout, stderr: `${file}: not found` });
      } else
        reject(
          new SetupError(`${file} could not be started: ${error.message}`, "Run the same command again."),
        );
    });
    child.once("close", (code, killedBy) => {
      settle();
      if (signal?.aborted) reject(signal.reason);
      else
        resolve({ exitCode: timedOut ? 124 : (code ?? (killedBy === "SIGINT" ? 130 : 1)), stdout, stderr });
    });
  });
}

/** The Node that runs us may lie in the very node_modules that an install has just removed. */
function runningNode() {
  if (existsSync(process.execPath)) return process.execPath;
  return process.env.npm_node_execpath ?? "node";
}

/**
 * The last lines that matter of a failed program, for a sentence.
 *
 * @param {CommandResult} result
 * @returns {string}
 */
export function lastLine(result) {
  const lines = `${result.stdout}\n${result.stderr}`
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/A complete log of this run|npm notice|npm warn/iu.test(line));
  return lines.at(-1) ?? `exit code ${result.exitCode}`;
}
