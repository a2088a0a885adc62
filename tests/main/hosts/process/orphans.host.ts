import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { findOperatingSystemWall } from "../../../../main/hosts/process/find-operating-system-wall.ts";
import { fixturePath, nodePath } from "./fixtures/places.ts";
import { processesWith } from "./fixtures/processes-with.ts";

const wall = await findOperatingSystemWall();

/** Starts a stand-in for main with a host, kills it, and returns once nothing with its marker runs any more. */
const killParent = async (mode: "idle" | "busy", walls: "sandbox" | "none"): Promise<void> => {
  const marker = `orphan-${crypto.randomUUID()}`;
  const parent = spawn(nodePath, [fixturePath("parent-of-host.ts"), marker, mode, walls], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(parent.stdout, "data");
  const descendants = processesWith(marker).filter((line) => !line.startsWith(`${parent.pid} `));
  expect(descendants.length).toBeGreaterThan(walls === "sandbox" ? 2 : 1);
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(processesWith(marker)).toEqual([]), { timeout: 2000, interval: 20 });
};

describe.runIf(process.platform === "linux")("after main was killed", () => {
  const inSandbox = describe.skipIf(wall.kind === "none");
  inSandbox("in the sandbox", () => {
    it("a host and its child are gone within 2 s", () => killParent("idle", "sandbox"));
    it("also while the host is busy in a loop", () => killParent("busy", "sandbox"));
  });

  describe("without a sandbox", () => {
    it("a host and its child are gone within 2 s", () => killParent("idle", "none"));
    it("also while the host is busy in a loop", () => killParent("busy", "none"));
  });
});
