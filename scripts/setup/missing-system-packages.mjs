import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { findCommand } from "./find-command.mjs";

/**
 * Looks at files only, so that it costs next to nothing at every start.
 *
 * @param {readonly import("./system-package-lists.mjs").SystemPackage[]} wanted
 * @returns {readonly import("./system-package-lists.mjs").SystemPackage[]} those that are not installed; none off Linux
 */
export function missingSystemPackages(wanted) {
  if (process.platform !== "linux") return [];
  const folders = libraryFolders();
  return wanted.filter(
    ({ commands = [], libraries = [], files = [] }) =>
      !commands.some((command) => findCommand(command) !== undefined) &&
      !libraries.some((library) => folders.some((folder) => existsSync(path.join(folder, library)))) &&
      !files.some((file) => existsSync(file)),
  );
}

function libraryFolders() {
  const folders = ["/usr/lib64", "/usr/lib", "/lib64", "/lib", "/usr/local/lib"];
  for (const base of ["/usr/lib", "/lib"]) {
    const names = existsSync(base) ? readdirSync(base) : [];
    const triplet = { x64: "x86_64-linux-gnu", arm64: "aarch64-linux-gnu" }[String(process.arch)];
    if (triplet !== undefined && names.includes(triplet)) folders.unshift(path.join(base, triplet));
  }
  return folders;
}
