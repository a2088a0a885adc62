// Run by hand after `npm install` has changed package-lock.json. npm leaves out of the lock every optional dependency that
// the registry in use does not offer (other platforms' binaries, mostly), and `npm ci` then refuses the lock.
// This adds the missing ones. `--check` only looks, and exits 1 when one is missing.
import { readFileSync } from "node:fs";
import path from "node:path";
import { markDependenciesComplete } from "./setup/dependencies.mjs";
import { writeDurably } from "./setup/durable-file.mjs";
import { repositoryFolder } from "./setup/folders.mjs";
import { missingOptionalDependencies } from "./setup/missing-optional-dependencies.mjs";

const lockFile = path.join(repositoryFolder, "package-lock.json");
const lock = JSON.parse(readFileSync(lockFile, "utf8"));
const missing = missingOptionalDependencies(lock.packages);
const names = Object.keys(missing);

if (process.argv.includes("--check")) {
  for (const name of names) console.error(`package-lock.json lacks ${name}`);
  if (names.length > 0) console.error("Run `node scripts/lock-complete.mjs`.");
  process.exitCode = names.length > 0 ? 1 : 0;
} else {
  const packages = { ...lock.packages, ...missing };
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  if (names.length > 0)
    await writeDurably(lockFile, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
  console.error(`package-lock.json: ${names.length} optional dependencies added.`);
  // npm writes this file at the end of an install that went well; when it agrees with the lock, the tree is that of the lock.
  if (installedAgrees(packages)) await markDependenciesComplete(repositoryFolder);
  else console.error("node_modules is of another state; the next start installs it anew.");
}

/** @param {Record<string, { version?: string, optional?: boolean }>} packages */
function installedAgrees(packages) {
  try {
    const hidden = JSON.parse(
      readFileSync(path.join(repositoryFolder, "node_modules", ".package-lock.json"), "utf8"),
    );
    return Object.entries(packages).every(
      ([folder, entry]) =>
        folder === "" ||
        hidden.packages[folder]?.version === entry.version ||
        (entry.optional === true && hidden.packages[folder] === undefined),
    );
  } catch {
    return false;
  }
}
