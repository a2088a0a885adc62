import { accessSync, constants } from "node:fs";
import path from "node:path";

/** Where administrators' programs are, which an ordinary user's PATH may lack. */
const moreFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined} the absolute path of a program, without starting anything
 */
export function findCommand(name, environment = process.env) {
  for (const folder of [...(environment.PATH ?? "").split(path.delimiter), ...moreFolders]) {
    if (folder === "") continue;
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return undefined;
}
