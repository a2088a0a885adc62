import { readFileSync } from "node:fs";
import type { MemoryUse } from "./evaluation-calls.ts";

const kibibyte = 1024;

/** Of a line such as `VmHWM:   123 kB`. */
const kibibytesOf = (text: string, name: string): number | null => {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(text)?.[1];
  return found === undefined ? null : Number(found) * kibibyte;
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/**
 * Memory of this process, the mapped model file included. On Linux from /proc: `ru_maxrss` there begins with what the
 * process held before it became this one.
 */
export const memoryUseOf = (): MemoryUse => {
  const status = process.platform === "linux" ? textOf("/proc/self/status") : "";
  return {
    peakBytes: kibibytesOf(status, "VmHWM") ?? process.resourceUsage().maxRSS * kibibyte,
    residentBytes: kibibytesOf(status, "VmRSS") ?? process.memoryUsage.rss(),
    proportionalBytes:
      process.platform === "linux" ? kibibytesOf(textOf("/proc/self/smaps_rollup"), "Pss") : null,
  };
};
