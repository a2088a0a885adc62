import { describe, expect, it } from "vitest";
import { type ProcessFiles, residentBytesOfTree } from "../../../main/models/host-memory.ts";

type Process = { readonly parent: number; readonly kibibytes?: number; readonly name?: string };

const files = (processes: Readonly<Record<number, Process>>): ProcessFiles => ({
  names: async () => ["self", "meminfo", ...Object.keys(processes)],
  read: async (id, file) => {
    const one = processes[id];
    if (one === undefined) {
      return null;
    }
    return file === "stat"
      ? `${id} (${one.name ?? "node"}) S ${one.parent} 1 1 0`
      : `Name:\tnode\n${one.kibibytes === undefined ? "" : `VmRSS:\t  ${one.kibibytes} kB\n`}Threads:\t1\n`;
  },
});
const measure = (processId: number | null, processes: Readonly<Record<number, Process>>) =>
  residentBytesOfTree(processId, "linux", files(processes));

describe("residentBytesOfTree", () => {
  it("adds what is below a sandbox, and nothing beside it", async () => {
    const processes = {
      10: { parent: 1, kibibytes: 2 },
      11: { parent: 10, kibibytes: 3 },
      12: { parent: 11, kibibytes: 500 },
      13: { parent: 1, kibibytes: 9000 },
      // A process that is ending has no memory any more.
      14: { parent: 12 },
    };
    expect(await measure(10, processes)).toBe(505 * 1024);
  });

  it("reads the parent behind whatever the process is called", async () => {
    const processes = {
      10: { parent: 1, kibibytes: 1 },
      11: { parent: 10, kibibytes: 4, name: "a) S 99 (b" },
    };
    expect(await measure(10, processes)).toBe(5 * 1024);
  });

  it("does not run round in a circle of numbers given out again", async () => {
    const processes = {
      10: { parent: 12, kibibytes: 1 },
      11: { parent: 10, kibibytes: 1 },
      12: { parent: 11, kibibytes: 1 },
    };
    expect(await measure(10, processes)).toBe(3 * 1024);
  });

  it("is null without a process, after its end, and where the system does not tell", async () => {
    expect(await measure(null, {})).toBeNull();
    expect(await measure(10, {})).toBeNull();
    expect(await residentBytesOfTree(10, "darwin", files({ 10: { parent: 1, kibibytes: 1 } }))).toBeNull();
  });

  it.runIf(process.platform === "linux")("finds this process as large as it says it is", async () => {
    const found = await residentBytesOfTree(process.pid);
    expect(found).toBeGreaterThan(process.memoryUsage.rss() * 0.5);
  });
});
