import { SetupError } from "./setup-error.mjs";

/**
 * @typedef {{
 *   readonly version?: string,
 *   readonly optional?: boolean,
 *   readonly os?: readonly string[],
 *   readonly cpu?: readonly string[],
 *   readonly libc?: readonly string[],
 *   readonly optionalDependencies?: Readonly<Record<string, string>>,
 * }} LockEntry
 */

const systems = /** @type {const} */ ({
  android: "android",
  darwin: "darwin",
  mac: "darwin",
  linux: "linux",
  win: "win32",
  win32: "win32",
  freebsd: "freebsd",
});
const processors = new Set(["x64", "arm64", "arm", "ia32", "riscv64", "ppc64", "s390x", "loong64"]);

/**
 * The entries that a lock needs for `npm ci` to accept it: every optional dependency of every package in it.
 * They carry no integrity, which only a registry that offers the package can tell.
 *
 * @param {Readonly<Record<string, LockEntry>>} packages the `packages` of a package-lock.json
 * @returns {Record<string, LockEntry>} by folder
 * @throws {SetupError} when a missing one cannot be described from its name and version alone
 */
export function missingOptionalDependencies(packages) {
  /** @type {Record<string, LockEntry>} */
  const missing = {};
  for (const [folder, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (places(folder, name).some((place) => place in packages)) continue;
      missing[`node_modules/${name}`] = {
        version: exactVersion(name, range),
        optional: true,
        ...platformOf(name),
      };
    }
  }
  return missing;
}

/**
 * Where Node would look for a dependency, nearest first.
 *
 * @param {string} folder
 * @param {string} name
 */
function places(folder, name) {
  const found = [];
  for (let base = folder; ; base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))) {
    found.push(`${base === "" ? "" : `${base}/`}node_modules/${name}`);
    if (base === "") return found;
  }
}

/** @param {string} name @param {string} range */
function exactVersion(name, range) {
  const version = range.replace(/^npm:(?:@?[^@]+)@/u, "");
  if (/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/u.test(version)) return version;
  throw new SetupError(
    `${name} is missing from package-lock.json and wanted as "${range}", which names no single version.`,
    "Run `npm install` where the registry offers it, or override its version in package.json.",
  );
}

/** @param {string} name */
function platformOf(name) {
  const words = name.split(/[/@_.-]/u);
  const system = words
    .map((word) => systems[/** @type {keyof typeof systems} */ (word)])
    .find((word) => word !== undefined);
  const processor = words.find((word) => processors.has(word));
  if (system === undefined || processor === undefined) {
    throw new SetupError(
      `${name} is missing from package-lock.json, and its name does not tell its platform.`,
      "Run `npm install` where the registry offers it.",
    );
  }
  const musl = words.includes("musl") ? { libc: ["musl"] } : {};
  return { os: [system], cpu: [processor], ...musl };
}
