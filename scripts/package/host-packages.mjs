import path from "node:path";

/**
 * Packages that node-llama-cpp names but reaches only when it compiles an engine, scaffolds a project or clones files by
 * reference; none of them is loaded by a host. What only they need goes with them.
 */
const neverLoaded = new Set([
  "@reflink/reflink",
  "cmake-js",
  "commander",
  "ignore",
  "node-addon-api",
  "typescript",
  "validate-npm-package-name",
  "yargs",
]);

/**
 * @typedef {{
 *   readonly version?: string,
 *   readonly dependencies?: Readonly<Record<string, string>>,
 *   readonly optionalDependencies?: Readonly<Record<string, string>>,
 * }} LockEntry
 * @typedef {Readonly<Record<string, LockEntry>>} LockPackages the `packages` of a package-lock.json, by folder
 */

/**
 * Which engine packages go into a package: the CPU's is always there, Vulkan's runs on most GPUs, CUDA's is half a gigabyte.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 * @param {{ readonly cuda: boolean }} options
 * @returns {readonly string[]} names
 */
export function enginePackages(platform, architecture, options) {
  const system = { linux: "linux", darwin: "mac", win32: "win" }[String(platform)] ?? String(platform);
  const base = `@node-llama-cpp/${system}-${architecture}`;
  if (platform === "darwin") return [architecture === "arm64" ? `${base}-metal` : base];
  if (architecture !== "x64") return [base];
  return [base, `${base}-vulkan`, ...(options.cuda ? [`${base}-cuda`, `${base}-cuda-ext`] : [])];
}

/**
 * The package that holds koffi's binary for a system.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 */
export const koffiBinaryPackage = (platform, architecture) => `@koromix/koffi-${platform}-${architecture}`;

/** Packages of which every system has one of its own. */
const ofOneSystem = /^@(?:node-llama-cpp|koromix)\//u;

/**
 * The folders that a host's npm packages fill, found as Node would find them: from each package outwards.
 *
 * @param {LockPackages} packages
 * @param {string} root name of the package the host imports
 * @param {readonly string[]} binaries of the many packages that are for one system only these
 * @returns {readonly string[]} relative to the repository, sorted
 */
export function hostPackageFolders(packages, root, binaries) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @param {string} from @param {string} name */
  const take = (from, name) => {
    if (neverLoaded.has(name)) return;
    if (ofOneSystem.test(name) && !binaries.includes(name)) return;
    const folder = resolvedFolder(packages, from, name);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    const entry = packages[folder];
    for (const next of Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }))
      take(folder, next);
  };
  take("", root);
  return [...folders].sort();
}

/**
 * @param {LockPackages} packages
 * @param {string} from folder of the package that names it; empty for the project
 * @param {string} name
 * @returns {string | undefined}
 */
export function resolvedFolder(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))) {
    const folder = path.posix.join(base, "node_modules", name);
    if (folder in packages) return folder;
    if (base === "") return undefined;
  }
}
