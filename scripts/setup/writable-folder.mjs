import { randomUUID } from "node:crypto";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { diskFullError, freeBytes, isDiskFull } from "./disk-space.mjs";
import { SetupError } from "./setup-error.mjs";

/**
 * Makes the folder where it is missing and writes a file into it for a moment: a folder that cannot be written must be
 * found before anything is downloaded into it.
 *
 * @param {string} folder
 * @param {{ readonly name: string, readonly remedy: string }} words `name` such as "cache folder", `remedy` a sentence
 * @throws {SetupError} `not-writable` or `disk-full`
 */
export async function requireWritableFolder(folder, words) {
  const probe = path.join(folder, `.cloister-${randomUUID()}.part`);
  try {
    await makeFolder(folder);
    try {
      await writeFile(probe, "");
    } finally {
      await rm(probe, { force: true });
    }
  } catch (error) {
    if (isDiskFull(error)) throw diskFullError(folder, 1, await freeBytes(folder));
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? "unknown";
    throw new SetupError(
      `The ${words.name} ${folder} cannot be written: ${reasons[code] ?? code}.`,
      words.remedy,
      { code: "not-writable", exitCode: 6, cause: error },
    );
  }
}

/**
 * Node's own recursive mkdir tries for ever where a file system that exists takes no folders, such as /proc.
 *
 * @param {string} folder
 */
async function makeFolder(folder) {
  if (await isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder && !(await isFolder(parent))) await makeFolder(parent);
  try {
    await mkdir(folder);
  } catch (error) {
    // Another set-up may have been faster.
    if (!(await isFolder(folder))) throw error;
  }
}

/** @param {string} place */
async function isFolder(place) {
  return stat(place).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

/** @type {Readonly<Record<string, string>>} */
const reasons = {
  EROFS: "it lies on a file system that is read-only",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  // The kernel's own file systems answer so.
  ENOENT: "nothing can be created there",
  ENOTDIR: "a part of that path is a file and no folder",
  EEXIST: "a file lies there and no folder",
};

/**
 * @param {string} cache
 * @throws {SetupError}
 */
export async function requireWritableCache(cache) {
  await requireWritableFolder(cache, { name: "cache folder", remedy: cacheRemedy() });
}

function cacheRemedy() {
  return process.platform === "win32"
    ? "Make it writable, then run the same command again."
    : "Make it writable, or name another folder for caches in XDG_CACHE_HOME, then run the same command again.";
}

/**
 * @param {string} modelsFolder
 * @param {string} cache the tests' own model folder lies in it
 * @throws {SetupError}
 */
export async function requireWritableModelsFolder(modelsFolder, cache) {
  const inCache = !path.relative(cache, modelsFolder).startsWith("..");
  const another =
    process.platform === "linux"
      ? "name another folder for data in XDG_DATA_HOME"
      : "name a folder that holds a GGUF file in CLOISTER_MODELS_DIR";
  await requireWritableFolder(modelsFolder, {
    name: "model folder",
    remedy: inCache ? cacheRemedy() : `Make it writable, or ${another}, then run the same command again.`,
  });
}
