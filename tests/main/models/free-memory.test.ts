import { describe, expect, it } from "vitest";
import { freeMemoryBytes } from "../../../main/models/free-memory.ts";

const gibibyte = 2 ** 30;
const reading = (files: Readonly<Record<string, string>>) => async (filePath: string) => {
  const text = files[filePath];
  if (text === undefined) {
    throw new Error(`ENOENT ${filePath}`);
  }
  return text;
};
const meminfo = "MemTotal:       16000000 kB\nMemFree:          100000 kB\nMemAvailable:    8388608 kB\n";

describe("freeMemoryBytes on Linux", () => {
  it("is what the kernel calls available", async () => {
    const files = { "/proc/meminfo": meminfo, "/proc/self/cgroup": "0::/user.slice\n" };
    expect(await freeMemoryBytes("linux", reading(files))).toBe(8 * gibibyte);
  });

  it("is less in a control group with a limit, also one further up; what can be reclaimed counts as free", async () => {
    const files = {
      "/proc/meminfo": meminfo,
      "/proc/self/cgroup": "0::/outer/inner\n",
      "/sys/fs/cgroup/outer/inner/memory.max": "max\n",
      "/sys/fs/cgroup/outer/memory.max": `${4 * gibibyte}\n`,
      "/sys/fs/cgroup/outer/memory.current": `${3 * gibibyte}\n`,
      "/sys/fs/cgroup/outer/memory.stat": `anon 5\ninactive_file ${2 * gibibyte}\n`,
    };
    expect(await freeMemoryBytes("linux", reading(files))).toBe(3 * gibibyte);
  });

  it("reads the groups of version 1, whose unlimited is a very large number", async () => {
    const files = {
      "/proc/meminfo": meminfo,
      "/proc/self/cgroup": "9:name=systemd:/\n4:memory:/box\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "1\n",
      "/sys/fs/cgroup/memory/box/memory.limit_in_bytes": `${2 * gibibyte}\n`,
      "/sys/fs/cgroup/memory/box/memory.usage_in_bytes": `${gibibyte}\n`,
    };
    expect(await freeMemoryBytes("linux", reading(files))).toBe(gibibyte);
  });

  it("is a sensible number on this machine", async () => {
    const bytes = await freeMemoryBytes();
    expect(bytes).toBeGreaterThan(0);
    expect(Number.isFinite(bytes)).toBe(true);
  });
});
