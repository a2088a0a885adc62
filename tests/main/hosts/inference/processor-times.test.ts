import { describe, expect, it } from "vitest";
import {
  busyMsOfStat,
  othersBusyCores,
  processorList,
  readProcessorTimes,
} from "../../../../main/hosts/inference/processor-times.ts";

const stat = `cpu  300 0 30 900 0 0 3 1 0 0
cpu0 100 5 10 300 50 1 2 4 9 9
cpu1 200 0 20 600 0 0 1 0 0 0
intr 123
`;

describe("busyMsOfStat", () => {
  it("adds up all but idle and waiting, for the processors that may be used", () => {
    expect(busyMsOfStat(stat, null)).toBe((122 + 221) * 10);
    expect(busyMsOfStat(stat, new Set([1]))).toBe(221 * 10);
  });
});

describe("processorList", () => {
  it.each([
    ["0-3,8", [0, 1, 2, 3, 8]],
    ["5\n", [5]],
  ])("%j", (list, expected) => {
    expect([...processorList(list)]).toEqual(expected);
  });
});

describe("othersBusyCores", () => {
  it("leaves out what this process did itself, however many threads spun", () => {
    const before = { atMs: 0, busyMs: 1000, ownMs: 500 };
    expect(othersBusyCores(before, { atMs: 1000, busyMs: 3000, ownMs: 2000 })).toBeCloseTo(0.5);
    expect(othersBusyCores(before, { atMs: 1000, busyMs: 2990, ownMs: 2510 })).toBe(0);
  });

  it("says nothing about an interval shorter than the clock is exact", () => {
    const before = { atMs: 0, busyMs: 1000, ownMs: 500 };
    expect(othersBusyCores(before, { atMs: 50, busyMs: 1010, ownMs: 510 })).toBeNull();
  });
});

describe("readProcessorTimes", () => {
  it("reads clocks that go forward, and our own work is not the neighbors'", () => {
    const before = readProcessorTimes();
    expect(before).not.toBeNull();
    const used = process.cpuUsage();
    while (process.cpuUsage(used).user < 200_000) {
      // Spin, as the engine's threads do, until this process has really had 200 ms, however busy the others are.
    }
    const after = readProcessorTimes();
    if (before === null || after === null) {
      throw new Error("The system does not tell how busy it is.");
    }
    expect(after.busyMs).toBeGreaterThanOrEqual(before.busyMs);
    expect(after.ownMs - before.ownMs).toBeGreaterThan(150);
    expect(othersBusyCores(before, after)).toBeGreaterThanOrEqual(0);
  });
});
