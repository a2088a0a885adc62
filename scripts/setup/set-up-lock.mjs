import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isProcessAlive, ownIdentity } from "./process-identity.mjs";

const lookEveryMs = 250;
const abandonedTakeoverMs = 30_000;

/**
 * @typedef {{ readonly pid: number, readonly startTime: string, readonly token: string }} LockOwner
 */

/**
 * Runs work that must not happen twice at a time, in any process. A lock whose process is gone, or whose process id
 * belongs to another process by now, is taken over.
 *
 * @template T
 * @param {string} lockFile
 * @param {{ readonly signal: AbortSignal, readonly onWait?: (owner: LockOwner) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetUpLock(lockFile, options, work) {
  await mkdir(path.dirname(lockFile), { recursive: true });
  /** @type {LockOwner} */
  const self = { ...(await ownIdentity()), token: randomUUID() };
  await acquire(lockFile, self, options);
  try {
    return await work();
  } finally {
    if ((await readOwner(lockFile))?.token === self.token) await rm(lockFile, { force: true });
  }
}

/**
 * @param {string} lockFile
 * @param {LockOwner} self
 * @param {{ readonly signal: AbortSignal, readonly onWait?: (owner: LockOwner) => void }} options
 */
async function acquire(lockFile, self, options) {
  let told = false;
  for (;;) {
    options.signal.throwIfAborted();
    if (await tryCreate(lockFile, self)) return;
    const owner = await readOwner(lockFile);
    if (owner === undefined) continue;
    if (!(await isProcessAlive(owner))) {
      await removeStale(lockFile, owner);
      continue;
    }
    if (!told) options.onWait?.(owner);
    told = true;
    await delay(lookEveryMs, undefined, { signal: options.signal });
  }
}

/**
 * A link appears with its whole content or not at all, so nobody ever reads half an owner.
 *
 * @param {string} lockFile
 * @param {LockOwner} self
 */
async function tryCreate(lockFile, self) {
  const beside = `${lockFile}.${self.token}`;
  const handle = await open(beside, "w");
  await handle.writeFile(JSON.stringify(self));
  await handle.close();
  try {
    await link(beside, lockFile);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/**
 * Two processes may find the same stale lock. Only the one that creates the marker named after its owner removes it,
 * so nobody ever removes the lock that the other has taken meanwhile.
 *
 * @param {string} lockFile
 * @param {LockOwner} owner
 */
async function removeStale(lockFile, owner) {
  const marker = `${lockFile}.stale-${owner.token.replaceAll(/[^\w-]/gu, "")}`;
  try {
    await (await open(marker, "wx")).close();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    const ageMs = await stat(marker).then(
      (info) => Date.now() - info.mtimeMs,
      () => 0,
    );
    if (ageMs > abandonedTakeoverMs) await rm(marker, { force: true });
    await delay(lookEveryMs);
    return;
  }
  if ((await readOwner(lockFile))?.token === owner.token) await rm(lockFile, { force: true });
  await rm(marker, { force: true });
}

/**
 * @param {string} lockFile
 * @returns {Promise<LockOwner | undefined>} undefined when there is no lock
 */
async function readOwner(lockFile) {
  let text;
  try {
    text = await readFile(lockFile, "utf8");
  } catch {
    return undefined;
  }
  try {
    const { pid, startTime, token } = JSON.parse(text);
    if (Number.isInteger(pid) && typeof startTime === "string" && typeof token === "string")
      return { pid, startTime, token };
  } catch {
    // Falls through: a lock that nobody can read has no living owner.
  }
  return { pid: -1, startTime: "", token: "unreadable" };
}
