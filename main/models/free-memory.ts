import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

type ReadText = (filePath: string) => Promise<string>;

/**
 * Bytes that a new allocation can take without pushing others out: on Linux MemAvailable, or less where a control
 * group (a container, a systemd slice) has a limit; elsewhere what the system calls available.
 */
export const freeMemoryBytes = async (
  platform: NodeJS.Platform = process.platform,
  readText: ReadText = (filePath) => readFile(filePath, "utf8"),
): Promise<number> => {
  if (platform !== "linux") {
    return process.availableMemory?.() ?? os.freemem();
  }
  const available = await memAvailable(readText).catch(() => os.freemem());
  const inGroup = await groupRoom(readText).catch(() => Number.POSITIVE_INFINITY);
  return Math.max(0, Math.min(available, inGroup));
};

const memAvailable = async (readText: ReadText): Promise<number> => {
  const kibibytes = /^MemAvailable:\s+(\d+) kB$/m.exec(await readText("/proc/meminfo"))?.[1];
  if (kibibytes === undefined) {
    throw new Error("This kernel does not say how much memory is available.");
  }
  return Number(kibibytes) * 1024;
};

/** The tightest room in the control groups around this process, of version 2 or 1; infinite without a limit. */
const groupRoom = async (readText: ReadText): Promise<number> => {
  const lines = (await readText("/proc/self/cgroup")).trim().split("\n");
  const rooms = await Promise.all(
    lines.flatMap((line) => {
      const [, controllers, ...rest] = line.split(":");
      const group = rest.join(":");
      if (controllers === "") {
        return selfAndAbove(group).map((one) => roomIn(readText, `/sys/fs/cgroup${one}`, versionTwo));
      }
      return controllers?.split(",").includes("memory")
        ? selfAndAbove(group).map((one) => roomIn(readText, `/sys/fs/cgroup/memory${one}`, versionOne))
        : [];
    }),
  );
  return Math.min(...rooms);
};

const versionTwo = { limit: "memory.max", usage: "memory.current", reclaimable: "inactive_file" };
const versionOne = {
  limit: "memory.limit_in_bytes",
  usage: "memory.usage_in_bytes",
  reclaimable: "total_inactive_file",
};

/** `/a/b` gives `/a/b`, `/a` and the root. Inside a container the path may be one that is not there: then only the root counts. */
const selfAndAbove = (group: string): readonly string[] => {
  const groups = [""];
  for (let at = path.posix.resolve("/", group); at !== "/"; at = path.posix.dirname(at)) {
    groups.push(at);
  }
  return groups;
};

const roomIn = async (readText: ReadText, folder: string, names: typeof versionTwo): Promise<number> => {
  try {
    const limit = Number((await readText(`${folder}/${names.limit}`)).trim());
    // Version 1 says "no limit" with a number near 2^63, version 2 with the word "max".
    if (!Number.isFinite(limit) || limit > 2 ** 60) {
      return Number.POSITIVE_INFINITY;
    }
    const usage = Number((await readText(`${folder}/${names.usage}`)).trim());
    const statistics = await readText(`${folder}/memory.stat`).catch(() => "");
    const reclaimable = Number(new RegExp(`^${names.reclaimable} (\\d+)$`, "m").exec(statistics)?.[1] ?? "0");
    return Math.max(0, limit - usage + reclaimable);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
