import { describe, expect, it } from "vitest";
import { restartBudget } from "../../../../main/hosts/process/restart-budget.ts";

const make = () => restartBudget({ maximumRestarts: 3, windowMs: 60_000, backoffMs: [100, 500, 2000] });

describe("restart budget", () => {
  it("starts at once when nothing has crashed, however often", () => {
    const budget = make();
    for (let nowMs = 0; nowMs < 10; nowMs += 1) {
      expect(budget.next(nowMs)).toEqual({ kind: "start", delayMs: 0 });
    }
  });

  it("waits longer after each crash, counted from the crash", () => {
    const budget = make();
    budget.crashed(1000);
    expect(budget.next(1000)).toEqual({ kind: "start", delayMs: 100 });
    budget.crashed(2000);
    expect(budget.next(2200)).toEqual({ kind: "start", delayMs: 300 });
    budget.crashed(5000);
    expect(budget.next(9000)).toEqual({ kind: "start", delayMs: 0 });
  });

  it("refuses the fourth restart within a minute and says when to try again", () => {
    const budget = make();
    for (const crashMs of [0, 10_000, 20_000]) {
      budget.crashed(crashMs);
      expect(budget.next(crashMs + 5000).kind).toBe("start");
    }
    budget.crashed(30_000);
    expect(budget.next(30_000)).toEqual({ kind: "refuse", retryInMs: 35_000 });
    expect(budget.next(64_999)).toEqual({ kind: "refuse", retryInMs: 1 });
    expect(budget.next(65_000)).toEqual({ kind: "start", delayMs: 0 });
  });

  it("does not count a start after an end that was asked for", () => {
    const budget = make();
    for (const crashMs of [0, 1, 2]) {
      budget.crashed(crashMs);
      budget.next(crashMs);
    }
    expect(budget.next(10)).toEqual({ kind: "start", delayMs: 0 });
  });
});
