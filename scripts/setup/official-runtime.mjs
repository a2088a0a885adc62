import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "./run-command.mjs";

/**
 * The official binary that the `electron` package has installed, if it has.
 *
 * @param {string} repository
 * @returns {{ readonly executablePath: string, readonly version: string } | undefined}
 */
export function installedOfficialRuntime(repository) {
  const packageFolder = path.join(repository, "node_modules", "electron");
  try {
    const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
    // The package writes path.txt last, after everything else is unpacked.
    const executable = readFileSync(path.join(packageFolder, "path.txt"), "utf8");
    const executablePath = path.join(packageFolder, "dist", executable);
    const present = readFileSync(path.join(packageFolder, "dist", "version"), "utf8")
      .trim()
      .replace(/^v/u, "");
    return present === version && existsSync(executablePath) ? { executablePath, version } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Downloads and installs the official binary, bounded in time: no first byte within `firstByteMs`, or none more for
 * `stallMs`, and it is given up. The package checks the checksum itself.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly node: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 *   readonly firstByteMs: number,
 *   readonly stallMs: number,
 *   readonly environment?: NodeJS.ProcessEnv,
 * }} context
 * @returns {Promise<string | undefined>} why it did not work, or undefined when the binary is installed
 */
export async function installOfficialRuntime(context) {
  const failure = await download(context);
  if (failure !== undefined) return failure;
  // The file is in Electron's own cache now; its installer unpacks it from there.
  const install = path.join(context.repository, "node_modules", "electron", "install.js");
  const result = await runCommand(context.node, [install], {
    signal: context.signal,
    timeoutMs: 180_000,
    env: { ...(context.environment ?? process.env), ELECTRON_GET_NO_PROGRESS: "1" },
  });
  if (installedOfficialRuntime(context.repository) !== undefined) return undefined;
  return result.exitCode === 124
    ? "unpacking it took too long"
    : `it could not be unpacked (exit code ${result.exitCode})`;
}

/** @param {Parameters<typeof installOfficialRuntime>[0]} context */
async function download(context) {
  const controller = new AbortController();
  const forward = () => controller.abort(context.signal.reason);
  if (context.signal.aborted) forward();
  context.signal.addEventListener("abort", forward, { once: true });
  const gaveUp = new Error("gave up");
  let waitedMs = context.firstByteMs;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(gaveUp), waitedMs);
  };
  const progress = context.reporter.progress("Electron runtime");
  let failure = "the download ended without a word";
  let rest = "";
  watch();
  try {
    const child = path.join(context.repository, "scripts", "setup", "official-runtime-child.mjs");
    const result = await runCommand(context.node, [child], {
      signal: controller.signal,
      endsWithUs: true,
      ...(context.environment ? { env: context.environment } : {}),
      onStdout(text) {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          const message = JSON.parse(line);
          if (typeof message.error === "string") failure = message.error;
          else if (typeof message.doneBytes === "number") {
            waitedMs = context.stallMs;
            watch();
            progress.bytes(message.doneBytes, message.totalBytes);
          }
        }
      },
    });
    return result.exitCode === 0 ? undefined : failure;
  } catch (error) {
    if (error !== gaveUp) throw error;
    return `the server sent nothing for ${waitedMs / 1000} s`;
  } finally {
    clearTimeout(timer);
    progress.end();
    context.signal.removeEventListener("abort", forward);
  }
}
