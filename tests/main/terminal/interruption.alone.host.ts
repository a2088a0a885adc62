import { execFile } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import {
  builtCommand,
  cloisterEnvironment,
  folderWithStarterModel,
  processesNaming,
  startCloister,
} from "./run-cloister.ts";

const story = ["ask", "Write a long story about a lighthouse.", "--temperature", "0", "--max-tokens", "4000"];

describe("an interrupted answer", () => {
  let modelsFolder: string;
  let modelPath: string;
  beforeAll(() => {
    ({ modelsFolder, modelPath } = folderWithStarterModel());
  });

  const noHostIsLeft = () => expect.poll(() => processesNaming(modelPath), { timeout: 5000 }).toEqual([]);

  it.each(["SIGINT", "SIGTERM"] as const)("stops cleanly on %s", async (signal) => {
    const run = startCloister(story, { modelsFolder });
    await run.saidAtLeast(40);
    // Ctrl+C in a terminal reaches the whole process group, the hosts too if they were in it.
    process.kill(-(run.child.pid ?? 0), signal);
    const { code, stdout, stderr } = await run.result;
    expect(code).toBe(130);
    expect(stdout.length).toBeGreaterThan(40);
    expect(stdout.endsWith("\n")).toBe(true);
    expect(stderr).toMatch(/generated tokens · stopped · /);
    expect(stderr).not.toMatch(/Error|at .*\.js/);
    await noHostIsLeft();
  });

  it("prints one JSON value when interrupted", async () => {
    const run = startCloister([...story, "--json"], { modelsFolder });
    await expect.poll(() => processesNaming(modelPath).length, { timeout: 20_000 }).toBeGreaterThan(0);
    process.kill(-(run.child.pid ?? 0), "SIGINT");
    const { code, stdout } = await run.result;
    expect(code).toBe(130);
    const value = JSON.parse(stdout) as { error?: { code: string }; stopReason?: string };
    expect(value.error?.code ?? value.stopReason).toMatch(/^(cancelled|stopped)$/);
    await noHostIsLeft();
  });

  it("ends its hosts when it is killed", async () => {
    const run = startCloister(story, { modelsFolder });
    await run.saidAtLeast(10);
    run.child.kill("SIGKILL");
    await run.result;
    await noHostIsLeft();
  });

  it("ends quietly when its reader goes away", async () => {
    const outcome = await new Promise<{ stdout: string; stderr: string }>((resolve, reject) => {
      execFile(
        "bash",
        ["-c", '"$0" "$@" | head -c1; echo " $PIPESTATUS"', process.execPath, builtCommand(), ...story],
        { env: cloisterEnvironment({ modelsFolder }) },
        (error, stdout, stderr) => (error === null ? resolve({ stdout, stderr }) : reject(error)),
      );
    });
    expect(outcome.stdout).toMatch(/^. 0\n$/);
    expect(outcome.stderr).not.toMatch(/EPIPE|Error/);
    await noHostIsLeft();
  });
});
