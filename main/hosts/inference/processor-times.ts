import { readFileSync } from "node:fs";
import { cpus } from "node:os";

/** Milliseconds since the system started, over the processors in question. */
export type ProcessorTimes = {
  readonly atMs: number;
  /** In which any program ran. */
  readonly busyMs: number;
  /** In which this process ran, all its threads together. */
  readonly ownMs: number;
};

/** A clock tick of /proc/stat; Linux shows 100 a second to programs, whatever it uses inside. */
const tickMs = 10;

/**
 * Reads how busy the processors are. On Linux from /proc/stat, which costs microseconds where Node's own list reads
 * several files for each processor, and only for those this process may use. Null where the system does not tell.
 */
export const readProcessorTimes = (): ProcessorTimes | null => {
  const busyMs = readLinux() ?? readElsewhere();
  if (busyMs === null || busyMs === 0) {
    return null;
  }
  const { user, system } = process.cpuUsage();
  return { atMs: performance.now(), busyMs, ownMs: (user + system) / 1000 };
};

/** Cores that others kept busy between two readings; null when the interval is too short for the clock ticks. */
export const othersBusyCores = (before: ProcessorTimes, after: ProcessorTimes): number | null => {
  const durationMs = after.atMs - before.atMs;
  return durationMs < shortestIntervalMs
    ? null
    : Math.max(0, (after.busyMs - before.busyMs - (after.ownMs - before.ownMs)) / durationMs);
};

const shortestIntervalMs = 100;

/** Sum of user, nice, system, interrupts and the time a virtual machine's host took away, in milliseconds. */
export const busyMsOfStat = (stat: string, allowed: ReadonlySet<number> | null): number => {
  let ticks = 0;
  for (const line of stat.split("\n")) {
    const match = /^cpu(\d+) (.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) {
      continue;
    }
    if (allowed !== null && !allowed.has(Number(match[1]))) {
      continue;
    }
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = match[2]
      .trim()
      .split(/\s+/)
      .map(Number);
    ticks += user + nice + system + irq + softirq + steal;
  }
  return ticks * tickMs;
};

/** `0-3,8` names the processors 0, 1, 2, 3 and 8. */
export const processorList = (list: string): ReadonlySet<number> => {
  const processors = new Set<number>();
  for (const range of list.trim().split(",")) {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    for (let processor = first; processor <= last && processors.size < 4096; processor += 1) {
      processors.add(processor);
    }
  }
  return processors;
};

let allowedProcessors: ReadonlySet<number> | null | undefined;

const readLinux = (): number | null => {
  if (process.platform !== "linux") {
    return null;
  }
  try {
    if (allowedProcessors === undefined) {
      const list = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
      allowedProcessors = list === undefined ? null : processorList(list);
    }
    return busyMsOfStat(readFileSync("/proc/stat", "utf8"), allowedProcessors);
  } catch {
    return null;
  }
};

const readElsewhere = (): number | null => {
  const list = cpus();
  return list.length === 0
    ? null
    : list.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
};
