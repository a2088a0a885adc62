import { randomBytes } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** What is done under the lock takes milliseconds: an older lock was left behind by a process that was killed. */
const staleMs = 10_000;
const longestWaitMs = 15_000;
const pauseMs = 20;

const exists = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST";

/** Takes a lock that was left behind out of the way. Only one of many can rename it. */
const removeStale = async (lockPath: string): Promise<void> => {
  try {
    const { mtimeMs } = await stat(lockPath);
    if (Date.now() - mtimeMs > staleMs) {
      const aside = `${lockPath}.${randomBytes(4).toString("hex")}`;
      await rename(lockPath, aside);
      await rm(aside, { force: true, recursive: true });
    }
  } catch {
    // It was released meanwhile.
  }
};

/** Runs `work` while no other process, window or terminal, does so under the same lock file. */
export const withFileLock = async <Result>(
  lockPath: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    try {
      await (await open(lockPath, "wx")).close();
      break;
    } catch (thrown) {
      if (!exists(thrown) || Date.now() > deadline) {
        throw thrown;
      }
    }
    await removeStale(lockPath);
    await pause(pauseMs);
  }
  try {
    return await work();
  } finally {
    await rm(lockPath, { force: true });
  }
};
