import { randomBytes } from "node:crypto";
import { open, readFile, rm, stat } from "node:fs/promises";
import { z } from "zod";

const owner = z.strictObject({
  processId: z.int().min(1),
  /** Tells a process from a later one with the same id. Only Linux has it. */
  startTime: z.string().max(200).nullable(),
  token: z.string().regex(/^[0-9a-f]{16}$/),
});
type Owner = z.infer<typeof owner>;

export type ProcessLock = { readonly release: () => Promise<void> };

/** A lock that was just made may not have its owner's name in it yet. */
const writingMs = 5000;

/** Field 22 of /proc/<pid>/stat: ticks since boot. */
const startTimeOf = async (processId: number): Promise<string | null> => {
  try {
    const text = await readFile(`/proc/${processId}/stat`, "utf8");
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    return `${boot}:${text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return null;
  }
};

const isAlive = async ({ processId, startTime }: Owner): Promise<boolean> => {
  try {
    process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") {
      return false;
    }
  }
  const now = await startTimeOf(processId);
  return now === null || startTime === null || now === startTime;
};

const readOwner = async (path: string): Promise<Owner | null> => {
  try {
    return owner.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
};

const tryCreate = async (path: string, self: Owner): Promise<boolean> => {
  try {
    const handle = await open(path, "wx", 0o600);
    try {
      await handle.writeFile(JSON.stringify(self));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
};

const ageMs = async (path: string): Promise<number> => {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
};

/** Removes the lock of a process that is gone. Only who makes the marker named after it may, so no fresh lock is lost. */
const removeStale = async (path: string, stale: Owner | null): Promise<void> => {
  const marker = `${path}.${stale?.token ?? "unreadable"}`;
  try {
    await (await open(marker, "wx", 0o600)).close();
  } catch {
    if ((await ageMs(marker)) > writingMs) {
      await rm(marker, { force: true });
    }
    return;
  }
  if ((await readOwner(path))?.token === stale?.token) {
    await rm(path, { force: true });
  }
  await rm(marker, { force: true });
};

/** Takes the lock, in any process; null where a living process has it. A process that was killed holds none. */
export const takeProcessLock = async (path: string): Promise<ProcessLock | null> => {
  const self: Owner = {
    processId: process.pid,
    startTime: await startTimeOf(process.pid),
    token: randomBytes(8).toString("hex"),
  };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await tryCreate(path, self)) {
      return {
        release: async () => {
          if ((await readOwner(path))?.token === self.token) {
            await rm(path, { force: true });
          }
        },
      };
    }
    const holder = await readOwner(path);
    if (holder === null ? (await ageMs(path)) < writingMs : await isAlive(holder)) {
      return null;
    }
    await removeStale(path, holder);
  }
  return null;
};

/** Whether a living process holds it. */
export const isProcessLockHeld = async (path: string): Promise<boolean> => {
  const holder = await readOwner(path);
  return holder !== null && (await isAlive(holder));
};
