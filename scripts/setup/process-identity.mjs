import { readFile } from "node:fs/promises";

/**
 * @typedef {{ readonly pid: number, readonly startTime: string }} ProcessIdentity
 * What tells a process from a later one with the same id.
 */

/** @returns {Promise<ProcessIdentity>} this process */
export async function ownIdentity() {
  return { pid: process.pid, startTime: (await processStartTime(process.pid)) ?? "unknown" };
}

/**
 * @param {ProcessIdentity} identity
 * @returns {Promise<boolean>} false also when the id belongs to another process by now
 */
export async function isProcessAlive(identity) {
  if (identity.pid <= 0) return false;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  const startTime = await processStartTime(identity.pid);
  return startTime === undefined || startTime === identity.startTime || identity.startTime === "unknown";
}

/**
 * Field 22 of /proc/<pid>/stat: ticks since boot, which tells two processes with one id apart. Only Linux has it.
 *
 * @param {number} pid
 * @returns {Promise<string | undefined>}
 */
async function processStartTime(pid) {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    const afterName = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    return `${boot}:${afterName[19] ?? ""}`;
  } catch {
    return undefined;
  }
}
