import { constants } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { filesBelow } from "./files-below.mjs";

const loadable = /\.(?:js|cjs|mjs|json|node|so(?:\.\d+)*|dll|dylib|metal|metallib)$/u;

/** Parts of packages that no host loads. The engine asks for two facts of its sources; the sources themselves stay here. */
const leftOut = [
  /^node-llama-cpp\/(?:templates|bins)\//u,
  /^node-llama-cpp\/llama\/(?!binariesGithubRelease\.json$|llama\.cpp\.info\.json$|package\.json$|grammars\/)/u,
  /^node-llama-cpp\/dist\/cli\/(?!utils\/)/u,
  /^better-sqlite3\/(?:deps|src)\//u,
  /^koffi\/(?:cnoke\.cjs$|doc\/|lib\/|vendor\/)/u,
];

/**
 * Whether a file of a package can be loaded on this platform. Documentation, types and C sources cannot.
 *
 * @param {string} name the package's folder below node_modules
 * @param {string} file inside it, with forward slashes
 * @param {string} platformKey such as `linux-x64`
 */
export function isLoadedAtRunTime(name, file, platformKey) {
  const whole = `${name}/${file}`;
  if (whole.startsWith("better-sqlite3/prebuilds/")) return file === `prebuilds/${platformKey}.node`;
  // Those for musl are for another system than the Node that runs them.
  if (name.startsWith("@koromix/koffi-") && file.startsWith("musl_")) return false;
  return loadable.test(file) && !leftOut.some((pattern) => pattern.test(whole));
}

/**
 * Copies what can be loaded of one package. Packages nested in it are packages of their own.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly folder: string,
 *   readonly target: string,
 *   readonly platformKey: string,
 * }} options `folder` as in package-lock.json; `target` is the folder that takes the place of the repository
 * @returns {Promise<readonly string[]>} the copied files, relative to `target`
 */
export async function copyHostPackage({ repository, folder, target, platformKey }) {
  const name = folder.slice(folder.indexOf("node_modules/") + "node_modules/".length);
  const source = path.join(repository, folder);
  const copied = [];
  for (const file of await filesBelow(source)) {
    if (file.startsWith("node_modules/") || !isLoadedAtRunTime(name, file, platformKey)) continue;
    const placed = `${folder}/${file}`;
    await mkdir(path.dirname(path.join(target, placed)), { recursive: true });
    await copyFile(path.join(source, file), path.join(target, placed), constants.COPYFILE_FICLONE);
    copied.push(placed);
  }
  return copied;
}
