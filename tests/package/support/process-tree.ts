import { readdirSync, readFileSync } from "node:fs";

export type ProcessFacts = {
  readonly processId: number;
  readonly commandLine: readonly string[];
  /** Of the kernel's table, by name, such as `Seccomp` and `Uid`. */
  readonly status: Readonly<Record<string, string>>;
};

const factsOf = (processId: number): ProcessFacts | null => {
  try {
    const lines = readFileSync(`/proc/${processId}/status`, "utf8").trim().split("\n");
    const status = Object.fromEntries(
      lines.map((line) => {
        const [name = "", ...rest] = line.split(":");
        return [name, rest.join(":").trim()];
      }),
    );
    const commandLine = readFileSync(`/proc/${processId}/cmdline`, "utf8").split("\0").slice(0, -1);
    return { processId, commandLine, status };
  } catch {
    // It has ended meanwhile.
    return null;
  }
};

/** A process and everything it has started, as the kernel sees it. */
export const processTree = (root: number): readonly ProcessFacts[] => {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => factsOf(Number(name)))
    .filter((facts) => facts !== null);
  const inTree = new Set([root]);
  for (let size = 0; size !== inTree.size; ) {
    size = inTree.size;
    for (const { processId, status } of all) {
      if (inTree.has(Number(status.PPid))) {
        inTree.add(processId);
      }
    }
  }
  return all.filter(({ processId }) => inTree.has(processId));
};
