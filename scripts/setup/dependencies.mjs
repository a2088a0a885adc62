import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { withFreeBytes } from "./disk-space.mjs";
import { writeDurably } from "./durable-file.mjs";
import { npmCommand } from "./npm-command.mjs";
import { lastLine, runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";

const neededBytes = 1_600_000_000;
const lookEveryMs = 500;

/**
 * Inside node_modules on purpose: whatever empties that folder takes the stamp with it.
 *
 * @param {string} repository
 */
function stampFile(repository) {
  return path.join(repository, "node_modules", ".cloister-dependencies.json");
}

/** @param {string} repository */
function expectedStamp(repository) {
  const lock = readFileSync(path.join(repository, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  return `${JSON.stringify({ lockSha256: hash, platform: process.platform, architecture: process.arch })}\n`;
}

/**
 * @param {string} repository
 * @returns {boolean} whether node_modules is what package-lock.json says, whole
 */
export function hasDependencies(repository) {
  try {
    return readFileSync(stampFile(repository), "utf8") === expectedStamp(repository);
  } catch {
    return false;
  }
}

/**
 * To be called only after an install that npm itself called a success.
 *
 * @param {string} repository
 */
export async function markDependenciesComplete(repository) {
  await writeDurably(stampFile(repository), expectedStamp(repository));
}

/**
 * Installs exactly what package-lock.json names.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 * }} context
 * @throws {SetupError} `no-network`, `disk-full`
 */
export async function installDependencies(context) {
  const { repository } = context;
  await rm(stampFile(repository), { force: true });
  const npm = npmCommand();
  const folders = wantedFolders(repository);
  const progress = context.reporter.progress("Dependencies");
  const count = () =>
    folders.filter((folder) => existsSync(path.join(repository, folder, "package.json"))).length;
  const timer = setInterval(() => progress.share(count(), folders.length, "packages"), lookEveryMs);
  try {
    await withFreeBytes(repository, neededBytes, async () => {
      await mkdir(path.join(repository, "node_modules"), { recursive: true });
      const retry = ["--fetch-retry-mintimeout", "1000", "--fetch-retry-maxtimeout", "8000"];
      // Without a network npm would try each of the packages for minutes; its own cache may still hold them all.
      const networkFailure = await missingNetwork(npm, context);
      const offline = networkFailure === undefined ? [] : ["--offline"];
      const install = () =>
        runCommand(npm.file, [...npm.args, "ci", "--loglevel", "error", ...retry, ...offline], {
          cwd: repository,
          signal: context.signal,
          endsWithUs: true,
        });
      let result = await install();
      if (result.exitCode !== 0 && /ENOTEMPTY|EEXIST/u.test(result.stderr)) {
        // What an install that was killed has left can stand in npm's way.
        await rm(path.join(repository, "node_modules"), { recursive: true, force: true, maxRetries: 3 });
        result = await install();
      }
      if (result.exitCode !== 0) throw failure(networkFailure ?? result);
    });
  } finally {
    clearInterval(timer);
    progress.end();
  }
  await markDependenciesComplete(repository);
}

/**
 * @param {{ readonly file: string, readonly args: readonly string[] }} npm
 * @param {{ readonly repository: string, readonly signal: AbortSignal }} context
 * @returns {Promise<import("./run-command.mjs").CommandResult | undefined>} what npm says where no server can be reached
 */
async function missingNetwork(npm, context) {
  const options = ["--fetch-retries", "0", "--fetch-timeout", "15000", "--loglevel", "error"];
  const result = await runCommand(npm.file, [...npm.args, "ping", ...options], {
    cwd: context.repository,
    signal: context.signal,
    endsWithUs: true,
    timeoutMs: 20_000,
  });
  if (result.exitCode === 124)
    return { ...result, stderr: "npm error network ETIMEDOUT: the package registry does not answer" };
  return /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/u.test(result.stderr)
    ? result
    : undefined;
}

/**
 * @param {string} repository
 * @returns {readonly string[]} the folders that an install on this machine fills
 */
function wantedFolders(repository) {
  const { packages } = JSON.parse(readFileSync(path.join(repository, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([folder, entry]) => {
      if (folder === "") return false;
      if (Array.isArray(entry.os) && !entry.os.includes(process.platform)) return false;
      if (Array.isArray(entry.libc) && !entry.libc.includes("glibc")) return false;
      return !Array.isArray(entry.cpu) || entry.cpu.includes(process.arch);
    })
    .map(([folder]) => folder);
}

/** @param {import("./run-command.mjs").CommandResult} result */
function failure(result) {
  if (result.exitCode === 127)
    return new SetupError("npm was not found.", "Install npm and run the same command again.");
  if (/ENOSPC/u.test(result.stderr)) return new Error("ENOSPC");
  if (/EUSAGE/u.test(result.stderr)) {
    return new SetupError(
      "package-lock.json does not fit package.json.",
      "After changing dependencies, run `node scripts/lock-complete.mjs`; otherwise restore both files from the repository.",
    );
  }
  const reason = result.stderr.match(
    /^npm error (?:network )?(?:request to .*|.*(?:ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|EINTEGRITY).*)$/mu,
  );
  const said = (reason?.[0] ?? lastLine(result)).replace(/^npm error (?:network )?/u, "");
  if (/EINTEGRITY|integrity checksum failed/u.test(result.stderr)) {
    return new SetupError(
      `A dependency is not the expected one: ${said}`,
      "Run `npm cache verify`, then the same command again.",
      {
        code: "checksum-mismatch",
      },
    );
  }
  if (
    /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|network/u.test(
      result.stderr,
    )
  ) {
    return new SetupError(
      `The dependencies could not be downloaded: ${said}`,
      "Check the network and run the same command again.",
      { code: "no-network", exitCode: 5 },
    );
  }
  return new SetupError(`The dependencies could not be installed: ${said}`, "Run the same command again.");
}
