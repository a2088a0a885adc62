import { readFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow } from "./files-below.mjs";
import { resolvedFolder } from "./host-packages.mjs";

const sourceFolders = ["app", "main", "renderer"];
const imports = /(?:\bfrom\s*|\bimport\s*\(?\s*|@import\s+(?:url\()?)["']([^"']+)["']/gu;
/** Packages that are named in the source and not built into it: the runtime, and what hosts load from beside the asar. */
const notBuiltIn = new Set(["electron", "node-llama-cpp", "better-sqlite3", "koffi"]);

/**
 * The packages whose code, styles or fonts the build puts into the app's own files, with all they need. Somewhat more than
 * that, because the bundler leaves out what is never used: a notice too many does no harm.
 *
 * @param {string} repository
 * @param {import("./host-packages.mjs").LockPackages} packages
 * @returns {Promise<readonly string[]>} folders relative to the repository, sorted
 */
export async function bundledPackageFolders(repository, packages) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @param {string} from @param {string} name */
  const take = (from, name) => {
    const folder = resolvedFolder(packages, from, name);
    // Packages of types hold no code.
    if (folder === undefined || folders.has(folder) || name.startsWith("@types/")) return;
    folders.add(folder);
    for (const next of Object.keys(packages[folder]?.dependencies ?? {})) take(folder, next);
  };
  for (const name of await importedPackages(repository)) take("", name);
  return [...folders].sort();
}

/** @param {string} repository @returns {Promise<ReadonlySet<string>>} */
async function importedPackages(repository) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const folder of sourceFolders) {
    for (const file of await filesBelow(path.join(repository, folder))) {
      if (!/\.(?:ts|tsx|css)$/u.test(file)) continue;
      const source = await readFile(path.join(repository, folder, file), "utf8");
      for (const [, specifier = ""] of source.matchAll(imports)) {
        if (/^(?:\.|\/|node:)/u.test(specifier)) continue;
        const name = specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/");
        if (!notBuiltIn.has(name)) names.add(name);
      }
    }
  }
  return names;
}
