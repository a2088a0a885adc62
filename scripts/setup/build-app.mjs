import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { publicKeyVariable } from "../catalog/catalog-keys.mjs";
import { writeDurably } from "./durable-file.mjs";
import { nodeExecutable } from "./node-executable.mjs";
import { runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";

const folders = ["app", "main", "renderer", "resources", "models"];
const files = [
  "scripts/build.mjs",
  "scripts/catalog/catalog-keys.mjs",
  "scripts/catalog/catalog-signature.mjs",
  "scripts/package/bundled-packages.mjs",
  "scripts/package/host-packages.mjs",
  "scripts/package/software-notices.mjs",
  "scripts/package/write-software-notices.mjs",
  "package.json",
  "package-lock.json",
];

/** @param {string} repository */
function stampFile(repository) {
  return path.join(repository, "out", "build-stamp.json");
}

/**
 * A fingerprint of everything the build takes in; files by path, size and time of change: good enough and some milliseconds.
 *
 * @param {string} repository
 * @returns {Promise<string>}
 */
export async function buildInputsFingerprint(repository) {
  /** @type {string[]} */
  const inputs = [...files];
  for (const name of await readdir(repository)) if (/^tsconfig.*\.json$/u.test(name)) inputs.push(name);
  for (const folder of folders) {
    const names = await readdir(path.join(repository, folder), { recursive: true }).catch(() => []);
    inputs.push(...names.map((name) => path.join(folder, name)));
  }
  const lines = await Promise.all(
    inputs.sort().map(async (input) => {
      const info = await stat(path.join(repository, input)).catch(() => undefined);
      // A folder is here through what lies in it.
      return info?.isDirectory() ? "" : `${input} ${info?.size} ${info?.mtimeMs}`;
    }),
  );
  // The one variable that a build takes in: the key of a release's catalog.
  lines.push(`${publicKeyVariable} ${process.env[publicKeyVariable] ?? ""}`);
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/**
 * @param {string} repository
 * @returns {Promise<boolean>} whether `out` was built from what lies in the repository now
 */
export async function isBuilt(repository) {
  try {
    const { inputs } = JSON.parse(await readFile(stampFile(repository), "utf8"));
    return inputs === (await buildInputsFingerprint(repository));
  } catch {
    return false;
  }
}

/**
 * Builds the app into `out`. The stamp goes first and comes back last, so half a build is never taken for a whole one.
 *
 * @param {{ readonly repository: string, readonly signal: AbortSignal }} context
 * @throws {SetupError}
 */
export async function buildApp(context) {
  const { repository } = context;
  await rm(stampFile(repository), { force: true });
  const inputs = await buildInputsFingerprint(repository);
  const result = await runCommand(
    nodeExecutable(repository),
    [path.join(repository, "scripts", "build.mjs")],
    {
      cwd: repository,
      signal: context.signal,
      endsWithUs: true,
    },
  );
  if (result.exitCode !== 0) {
    if (/ENOSPC/u.test(result.stderr)) throw new Error("ENOSPC");
    throw new SetupError(
      `The app could not be built:\n${complaints(`${result.stdout}${result.stderr}`)}`,
      "Fix the error above, or restore the files from the repository, and run the same command again.",
    );
  }
  await writeDurably(stampFile(repository), `${JSON.stringify({ inputs })}\n`);
}

/**
 * What the build tools said, without where in their own code they said it.
 *
 * @param {string} output
 */
function complaints(output) {
  return output
    .split("\n")
    .filter(
      (line) =>
        line.trim() !== "" &&
        !/^\s+at |^node:internal|triggerUncaughtException|^\s*\^|^Node\.js v|\[Getter/u.test(line),
    )
    .join("\n");
}
