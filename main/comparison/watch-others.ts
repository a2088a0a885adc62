import { readdirSync, readFileSync } from "node:fs";
import { OthersUse, type RunningProcess } from "./others-use.ts";

/** Cores that other programs may use in a round that counts as quiet. */
export const quietBelowCores = 0.15;

const tickMs = 10;

/** The fields of /proc/<pid>/stat behind the program's name, which may hold spaces. */
const statFields = (processId: string): readonly string[] | null => {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
};

/** Each process that runs now, with the time it used itself. */
const runningProcesses = (root: number): readonly RunningProcess[] => {
  const processes = new Map<
    number,
    { readonly parent: number; readonly ticks: number; readonly began: string }
  >();
  for (const name of readdirSync("/proc")) {
    const fields = /^\d+$/.test(name) ? statFields(name) : null;
    if (fields !== null) {
      const ticks = Number(fields[11]) + Number(fields[12]);
      processes.set(Number(name), { parent: Number(fields[1]), ticks, began: fields[19] ?? "" });
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
  return [...processes].map(([processId, { ticks, began }]) => ({
    key: `${processId} ${began}`,
    milliseconds: ticks * tickMs,
    own: isOwn(processId),
  }));
};

/** What the machine's own host took away, and the system needed for its devices. */
const stolenMs = (): number => {
  const line = /^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "";
  const [, , , , , irq = 0, softirq = 0, steal = 0] = line.split(" ").map(Number);
  return (irq + softirq + steal) * tickMs;
};

/** Often enough that little is lost of a process that ends between two looks, seldom enough to cost nothing. */
const lookEveryMs = 1000;

/**
 * Watches from now on; the returned function ends it and answers how many cores others kept busy meanwhile, with what
 * the machine's own host took away. Null where the system does not tell. Others are all but `root` and what it started.
 */
export const watchOthers = (root = process.pid): (() => number | null) => {
  if (process.platform !== "linux") {
    return () => null;
  }
  const use = new OthersUse(runningProcesses(root));
  const before = { atMs: performance.now(), stolenMs: stolenMs() };
  // A round that fails leaves it behind, and must not keep the command from ending.
  const timer = setInterval(() => use.look(runningProcesses(root)), lookEveryMs).unref();
  return () => {
    clearInterval(timer);
    const othersMs = use.look(runningProcesses(root)) + stolenMs() - before.stolenMs;
    return othersMs / (performance.now() - before.atMs);
  };
};
