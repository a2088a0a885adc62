import { readdir, readFile } from "node:fs/promises";

/** What of Linux's `/proc` this reads; a test passes its own. */
export type ProcessFiles = {
  readonly names: () => Promise<readonly string[]>;
  /** Null where the process is gone or the file may not be read. */
  readonly read: (processId: number, file: "stat" | "status") => Promise<string | null>;
};

/**
 * Resident memory in bytes of a process and everything below it, as main sees it: a host and the sandbox around it.
 * Null where the process is gone, and on other systems than Linux, which tell only with native code.
 */
export const residentBytesOfTree = async (
  processId: number | null,
  platform: NodeJS.Platform = process.platform,
  files: ProcessFiles = systemFiles,
): Promise<number | null> => {
  if (processId === null || platform !== "linux") {
    return null;
  }
  const own = await residentBytes(processId, files);
  if (own === null) {
    return null;
  }
  const below = descendants(processId, await childrenByParent(files));
  const each = await Promise.all(below.map((id) => residentBytes(id, files)));
  return each.reduce<number>((sum, bytes) => sum + (bytes ?? 0), own);
};

const residentBytes = async (processId: number, files: ProcessFiles): Promise<number | null> => {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec((await files.read(processId, "status")) ?? "")?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
};

const childrenByParent = async (files: ProcessFiles): Promise<ReadonlyMap<number, readonly number[]>> => {
  const children = new Map<number, number[]>();
  const ids = (await files.names()).filter((name) => /^\d+$/.test(name)).map(Number);
  await Promise.all(
    ids.map(async (id) => {
      const stat = await files.read(id, "stat");
      // The name before it is in brackets and may hold anything, brackets and spaces too.
      const parent = Number(stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      if (Number.isInteger(parent)) {
        children.set(parent, [...(children.get(parent) ?? []), id]);
      }
    }),
  );
  return children;
};

const descendants = (
  processId: number,
  children: ReadonlyMap<number, readonly number[]>,
): readonly number[] => {
  const found = new Set<number>();
  const waiting = [...(children.get(processId) ?? [])];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    // The processes are not read at one moment: a number that was given out again must not lead round in a circle.
    if (id !== processId && !found.has(id)) {
      found.add(id);
      waiting.push(...(children.get(id) ?? []));
    }
  }
  return [...found];
};

const systemFiles: ProcessFiles = {
  names: () => readdir("/proc").catch(() => []),
  read: (processId, file) => readFile(`/proc/${processId}/${file}`, "utf8").catch(() => null),
};
