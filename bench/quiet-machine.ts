import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";

/** Cores that programs other than this bench may use in a round that counts as quiet. */
export const quietBelowCores = 0.15;

const tickMs = 10;

type Times = { readonly atMs: number; readonly busyMs: number; readonly ownMs: number };

/** The fields of /proc/<pid>/stat behind the program's name, which may hold spaces. */
const statFields = (processId: string): readonly string[] | null => {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
};

/** The command that started this process, and with it the display; and all that they started. */
const root = process.ppid > 1 ? process.ppid : process.pid;

/** What we used, and what those of us used that have ended since. */
const ownMs = (): number => {
  const processes = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const name of readdirSync("/proc")) {
    const fields = /^\d+$/.test(name) ? statFields(name) : null;
    if (fields !== null) {
      const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
      processes.set(Number(name), { parent: Number(fields[1]), ticks });
    }
  }
  const isOwn = (processId: number): boolean => {
    for (let at: number | undefined = processId; at !== undefined && at > 1; at = processes.get(at)?.parent) {
      if (at === root) {
        return true;
      }
    }
    return false;
  };
  let ticks = 0;
  for (const [processId, known] of processes) {
    ticks += isOwn(processId) ? known.ticks : 0;
  }
  return ticks * tickMs;
};

const busyMs = (): number => {
  const line = /^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "";
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(" ").map(Number);
  return (user + nice + system + irq + softirq + steal) * tickMs;
};

/** Null where the system does not tell. */
export const readTimes = (): Times | null =>
  process.platform === "linux" ? { atMs: performance.now(), busyMs: busyMs(), ownMs: ownMs() } : null;

/** Cores that others kept busy since `before`, with what the machine's own host took away. */
export const othersBusyCores = (before: Times | null): number | null => {
  const now = readTimes();
  if (before === null || now === null) {
    return null;
  }
  const othersMs = now.busyMs - before.busyMs - (now.ownMs - before.ownMs);
  return Math.max(0, othersMs / (now.atMs - before.atMs));
};

/** Looks for a second; looks again while others are busy, up to `patienceMs`. Answers what the last look saw. */
export const waitUntilQuiet = async (patienceMs: number): Promise<number | null> => {
  const startedAtMs = performance.now();
  for (;;) {
    const before = readTimes();
    await after(1000);
    const busy = othersBusyCores(before);
    if (busy === null || busy <= quietBelowCores || performance.now() - startedAtMs >= patienceMs) {
      return busy;
    }
  }
};
