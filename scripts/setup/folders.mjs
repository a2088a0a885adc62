import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this script belongs to. */
export const repositoryFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * Where downloads that belong to no checkout live: the Electron runtime, the tests' copy of the starter model, locks.
 * Root gets a folder outside its private home, so that an ordinary user that a test starts can read it.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} an absolute path, possibly not there yet
 */
export function cacheFolder(environment = process.env) {
  if (process.platform === "win32") {
    const local = environment.LOCALAPPDATA || path.join(homedir(), "AppData", "Local");
    return path.join(local, "cloister", "Cache");
  }
  const named = environment.XDG_CACHE_HOME;
  if (named !== undefined && path.isAbsolute(named)) return path.join(named, "cloister");
  if (process.platform === "darwin") return path.join(homedir(), "Library", "Caches", "cloister");
  if (process.getuid?.() === 0) return "/var/cache/cloister";
  return path.join(homedir(), ".cache", "cloister");
}

/**
 * The default model folder of the user; the app looks into the same one.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} an absolute path, possibly not there yet
 */
export function defaultModelsFolder(environment = process.env) {
  if (process.platform === "win32") {
    const local = environment.LOCALAPPDATA || path.join(homedir(), "AppData", "Local");
    return path.join(local, "Cloister", "models");
  }
  if (process.platform === "darwin") {
    return path.join(homedir(), "Library", "Application Support", "Cloister", "models");
  }
  const named = environment.XDG_DATA_HOME;
  const data =
    named !== undefined && path.isAbsolute(named) ? named : path.join(homedir(), ".local", "share");
  return path.join(data, "cloister", "models");
}
