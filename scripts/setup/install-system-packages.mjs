import { existsSync, readdirSync } from "node:fs";
import { findCommand } from "./find-command.mjs";
import { missingSystemPackages } from "./missing-system-packages.mjs";
import { lastLine, runCommand } from "./run-command.mjs";

/**
 * @typedef {import("./system-package-lists.mjs").SystemPackage} SystemPackage
 */

/**
 * Installs Debian packages where this may be done without asking: as root, or with a sudo that wants no password.
 *
 * @param {readonly SystemPackage[]} missing
 * @param {{ readonly reporter: import("./reporter.mjs").Reporter, readonly signal: AbortSignal }} context
 * @returns {Promise<string | undefined>} why something is still missing, or undefined
 */
export async function installSystemPackages(missing, context) {
  const apt = findCommand("apt-get");
  if (apt === undefined) return "this system has no apt-get";
  const prefix = await privilege(context.signal);
  if (prefix === undefined) return "this takes an administrator";
  const progress = context.reporter.progress("System packages");
  const runApt = (/** @type {readonly string[]} */ args) =>
    runPrivileged(prefix, apt, args, progress, context.signal);
  try {
    let updated = false;
    const update = async () => {
      if (!updated) await runApt(["update"]);
      updated = true;
    };
    if (!hasPackageLists()) await update();
    let names = await existingNames(missing, context.signal);
    if (names === undefined) {
      await update();
      names = await existingNames(missing, context.signal);
    }
    const wanted = names ?? missing.map(({ packages }) => packages[0] ?? "");
    const install = ["install", "-y", "--no-install-recommends", ...wanted];
    let result = await runApt(install);
    if (result.exitCode !== 0 && /dpkg was interrupted|dpkg --configure -a/u.test(result.stderr)) {
      const dpkg = findCommand("dpkg") ?? "dpkg";
      await runPrivileged(prefix, dpkg, ["--configure", "-a"], progress, context.signal);
      result = await runApt(install);
    }
    if (result.exitCode !== 0 && !/No space left/u.test(result.stderr)) {
      // The lists may name files that the mirror has replaced since.
      await update();
      result = await runApt(install);
    }
    if (/No space left/u.test(result.stderr)) throw new Error("ENOSPC");
    return missingSystemPackages(missing).length === 0
      ? undefined
      : `apt-get says: ${lastLine(result).replace(/^E:\s*/u, "")}`;
  } finally {
    progress.end();
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<readonly string[] | undefined>} what to put before a command, or undefined when it may not be run
 */
async function privilege(signal) {
  if (process.getuid?.() === 0) return [];
  const sudo = findCommand("sudo");
  if (sudo === undefined) return undefined;
  const result = await runCommand(sudo, ["-n", "true"], { signal, timeoutMs: 10_000 });
  return result.exitCode === 0 ? [sudo, "-n"] : undefined;
}

/**
 * @param {readonly string[]} prefix
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("./reporter.mjs").Progress} progress
 * @param {AbortSignal} signal
 */
function runPrivileged(prefix, command, args, progress, signal) {
  const isApt = command.endsWith("apt-get");
  // sudo closes the descriptor that the progress comes through.
  const watches = isApt && prefix.length === 0;
  const options = isApt
    ? ["-q", "-o", "DPkg::Lock::Timeout=120", ...(watches ? ["-o", "APT::Status-Fd=3"] : [])]
    : [];
  const environment = findCommand("env") ?? "/usr/bin/env";
  const whole = [
    ...prefix,
    environment,
    "DEBIAN_FRONTEND=noninteractive",
    "LC_ALL=C",
    command,
    ...options,
    ...args,
  ];
  if (!watches) progress.note(`${args[0]}…`);
  return runCommand(whole[0] ?? "", whole.slice(1), {
    signal,
    ...(watches
      ? {
          onStatus(text) {
            for (const [, phase, percent] of text.matchAll(/^(dlstatus|pmstatus):[^:]*:([\d.]+):/gmu)) {
              const name =
                phase === "pmstatus" ? "installing" : args[0] === "update" ? "package lists" : "downloading";
              progress.note(`${name} ${Math.floor(Number(percent))} %`);
            }
          },
        }
      : {}),
  });
}

function hasPackageLists() {
  const folder = "/var/lib/apt/lists";
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => name.endsWith("Packages") || /Packages\.\w+$/u.test(name))
  );
}

/**
 * @param {readonly SystemPackage[]} missing
 * @param {AbortSignal} signal
 * @returns {Promise<readonly string[] | undefined>} the name that this release has for each, undefined when one has none
 */
async function existingNames(missing, signal) {
  const names = missing.flatMap(({ packages }) => packages);
  const result = await runCommand("apt-cache", ["policy", ...names], {
    signal,
    env: { ...process.env, LC_ALL: "C" },
  });
  const existing = new Set(
    [...result.stdout.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gmu)]
      .filter(([, , candidate]) => candidate !== "(none)")
      .map(([, name]) => name),
  );
  const chosen = missing.map(({ packages }) => packages.find((name) => existing.has(name)));
  return chosen.every((name) => name !== undefined) ? chosen : undefined;
}
