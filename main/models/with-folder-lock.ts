import { randomBytes } from "node:crypto";
import { link, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../app/errors/app-error.ts";
import { ownProcessMark, stateOfProcess } from "./process-mark.ts";

export const lockName = ".cloister.lock";
const lookEveryMs = 100;
/** A process of another machine on a shared disk cannot be looked at: its lock counts for this long. */
const elsewhereMs = 24 * 60 * 60 * 1000;

export type FolderLockOptions = {
  readonly signal: AbortSignal;
  /** How long to wait for another process before giving up with `busy`. */
  readonly patienceMs: number;
};

type Owner = { readonly mark: string; readonly token: string };

/**
 * Runs work that changes what lies in a model folder while nobody else does, in this process (window) or another
 * (terminal). A lock whose process is gone is taken over. Rejects with `busy` where another keeps it too long, or
 * where the folder went away meanwhile.
 */
export const withFolderLock = async <Result>(
  folder: string,
  options: FolderLockOptions,
  work: () => Promise<Result>,
): Promise<Result> => {
  const lockPath = path.join(folder, lockName);
  const self: Owner = { mark: await ownProcessMark(), token: randomBytes(8).toString("hex") };
  await acquire(lockPath, self, options);
  try {
    return await work();
  } finally {
    if ((await readOwner(lockPath))?.token === self.token) {
      await rm(lockPath, { force: true });
    }
  }
};

const acquire = async (
  lockPath: string,
  self: Owner,
  { signal, patienceMs }: FolderLockOptions,
): Promise<void> => {
  const deadlineMs = performance.now() + patienceMs;
  for (;;) {
    if (signal.aborted) {
      throw new AppError("cancelled", "Waiting for the model folder was cancelled.");
    }
    if (await tryCreate(lockPath, self)) {
      return;
    }
    const owner = await readOwner(lockPath);
    if (owner === null) {
      continue;
    }
    if (performance.now() > deadlineMs) {
      throw new AppError(
        "busy",
        "Another Cloister is changing the model folder. Wait until it has finished, then try again.",
      );
    }
    if (await isStale(lockPath, owner)) {
      await removeStale(lockPath, owner);
      continue;
    }
    await delay(lookEveryMs);
  }
};

/** A link appears with its whole content or not at all, so nobody ever reads half an owner. */
const tryCreate = async (lockPath: string, self: Owner): Promise<boolean> => {
  const beside = `${lockPath}.${self.token}`;
  try {
    await writeFile(beside, JSON.stringify(self), { mode: 0o644 });
    await link(beside, lockPath);
    return true;
  } catch (thrown) {
    switch ((thrown as NodeJS.ErrnoException).code) {
      case "EEXIST":
        return false;
      case "ENOENT":
        throw new AppError("busy", "The model folder was moved or removed meanwhile. Try again.", {
          cause: thrown,
        });
      case "EPERM":
      case "ENOTSUP":
      case "EOPNOTSUPP":
      case "ENOSYS":
        // A disk without links (FAT, many network disks): a file that only one can create must do.
        return await tryCreateWithoutLink(lockPath, self);
      default:
        throw thrown;
    }
  } finally {
    await rm(beside, { force: true });
  }
};

const tryCreateWithoutLink = async (lockPath: string, self: Owner): Promise<boolean> => {
  try {
    const handle = await open(lockPath, "wx", 0o644);
    await handle.writeFile(JSON.stringify(self));
    await handle.close();
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw thrown;
  }
};

/** One that is just being written where there are no links, or that a power cut left empty. */
const unreadable: Owner = { mark: "", token: "unreadable" };
const unreadableMs = 10_000;

const ageMsOf = async (filePath: string): Promise<number> => {
  const stats = await stat(filePath).catch(() => null);
  return stats === null ? 0 : Date.now() - stats.mtimeMs;
};

const isStale = async (lockPath: string, owner: Owner): Promise<boolean> => {
  if (owner.token === unreadable.token) {
    return (await ageMsOf(lockPath)) > unreadableMs;
  }
  switch (await stateOfProcess(owner.mark)) {
    case "alive":
      return false;
    case "gone":
      return true;
    case "elsewhere":
      return (await ageMsOf(lockPath)) > elsewhereMs;
  }
};

const abandonedTakeoverMs = 10_000;

/**
 * Two processes may find the same stale lock. Only the one that creates the marker named after its owner removes it,
 * so nobody ever removes the lock that another has taken meanwhile.
 */
const removeStale = async (lockPath: string, owner: Owner): Promise<void> => {
  const marker = `${lockPath}.stale-${owner.token.replace(/[^\w-]/g, "").slice(0, 40)}`;
  try {
    await (await open(marker, "wx")).close();
  } catch {
    if ((await ageMsOf(marker)) > abandonedTakeoverMs) {
      await rm(marker, { force: true });
    }
    await delay(lookEveryMs);
    return;
  }
  if ((await readOwner(lockPath))?.token === owner.token) {
    await rm(lockPath, { force: true });
  }
  await rm(marker, { force: true });
};

/** Null where there is no lock. */
const readOwner = async (lockPath: string): Promise<Owner | null> => {
  let text: string;
  try {
    text = await readFile(lockPath, "utf8");
  } catch (thrown) {
    // What is there and cannot be read is somebody's lock all the same.
    return (thrown as NodeJS.ErrnoException).code === "ENOENT" ? null : unreadable;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    const { mark, token } = parsed as { mark?: unknown; token?: unknown };
    if (typeof mark === "string" && typeof token === "string") {
      return { mark, token };
    }
  } catch {
    // Falls through.
  }
  return unreadable;
};
