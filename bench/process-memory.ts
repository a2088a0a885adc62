import { readdirSync, readFileSync } from "node:fs";

export type WindowMemory = {
  /** Proportional set size of the main process, in MiB: memory shared with others counts by its share. */
  readonly mainMebibytes: number;
  /** The same of all renderer processes below it. */
  readonly rendererMebibytes: number;
  readonly renderers: number;
};

const read = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

const proportionalMebibytes = (processId: number): number => {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${processId}/smaps_rollup`) ?? "")?.[1];
  if (kibibytes === undefined) {
    throw new Error(`The memory of process ${processId} cannot be read; run the bench as its user.`);
  }
  return Number(kibibytes) / 1024;
};

const parents = (): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : null;
    if (stat !== null) {
      found.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    }
  }
  return found;
};

const isBelow = (processId: number, ancestor: number, parentOf: ReadonlyMap<number, number>): boolean => {
  for (let at = parentOf.get(processId); at !== undefined && at > 1; at = parentOf.get(at)) {
    if (at === ancestor) {
      return true;
    }
  }
  return false;
};

/** Linux only. The GPU, network and zygote processes, and the hosts, are not counted. */
export const windowMemory = (mainProcessId: number): WindowMemory => {
  const parentOf = parents();
  const renderers = [...parentOf.keys()].filter(
    (processId) =>
      isBelow(processId, mainProcessId, parentOf) &&
      /(^|[\0 ])--type=renderer([\0 ]|$)/.test(read(`/proc/${processId}/cmdline`) ?? ""),
  );
  return {
    mainMebibytes: proportionalMebibytes(mainProcessId),
    rendererMebibytes: renderers.reduce((sum, processId) => sum + proportionalMebibytes(processId), 0),
    renderers: renderers.length,
  };
};
