import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { watchOthers } from "../../bench/quiet-machine.ts";

/** Seconds in which any program ran, on all processors together. */
const busySeconds = (): number => {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (
    /^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? ""
  )
    .split(" ")
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / 100;
};

const working = "for (const end = performance.now() + 60000; performance.now() < end; );";

test.skipIf(process.platform !== "linux")(
  "what our own processes used is not the others', even when they are killed together with their parents",
  async () => {
    const before = { busy: busySeconds(), atMs: performance.now() };
    const endWatch = watchOthers();
    // A process with a child that works, both killed at once: nobody is left to count the child's time.
    const child = spawn("sh", ["-c", `'${process.execPath}' -e '${working}' & wait`], {
      detached: true,
      stdio: "ignore",
    });
    const group = -(child.pid ?? 0);
    const worked = (): number => {
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim();
      const stat = readFileSync(`/proc/${children.split(" ")[0]}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[11]) / 100;
    };
    await expect.poll(worked, { timeout: 60_000, interval: 100 }).toBeGreaterThan(2.5);
    process.kill(group, "SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    const others = endWatch() ?? Number.NaN;
    const seconds = (performance.now() - before.atMs) / 1000;
    // At most a second of ours is lost, since the last look.
    expect(others * seconds).toBeLessThan(busySeconds() - before.busy - 1.2);
  },
);
