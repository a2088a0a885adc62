import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { withSetUpLock } from "../../scripts/setup/set-up-lock.mjs";
import { temporaryFolder } from "./support/temporary-folder.ts";

const holder = fileURLToPath(new URL("support/hold-lock.mjs", import.meta.url));
const neverAborted = new AbortController().signal;

const start = (input: unknown) =>
  spawn(process.execPath, [holder, JSON.stringify(input)], { stdio: ["ignore", "pipe", "inherit"] });

const exitOf = (child: ReturnType<typeof start>): Promise<unknown> =>
  new Promise((resolve) => child.once("exit", resolve));

it("lets one process in at a time", async () => {
  const folder = temporaryFolder();
  const journal = path.join(folder, "journal");
  const names = ["a", "b", "c", "d"];
  await Promise.all(
    names.map((name) => exitOf(start({ lockFile: path.join(folder, "lock"), journal, name }))),
  );
  const lines = readFileSync(journal, "utf8").trim().split("\n");
  expect(lines).toHaveLength(2 * names.length);
  for (let index = 0; index < lines.length; index += 2) {
    expect(lines[index + 1]).toBe(lines[index]?.replace("begin", "end"));
  }
  expect(existsSync(path.join(folder, "lock"))).toBe(false);
});

it("takes over the lock of a process that was killed", async () => {
  const folder = temporaryFolder();
  const lockFile = path.join(folder, "lock");
  const child = start({ lockFile, journal: path.join(folder, "journal"), name: "killed", hang: true });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const gone = exitOf(child);
  child.kill("SIGKILL");
  await gone;
  expect(existsSync(lockFile)).toBe(true);
  expect(await withSetUpLock(lockFile, { signal: neverAborted }, async () => "in")).toBe("in");
  expect(existsSync(lockFile)).toBe(false);
});

it.runIf(process.platform === "linux")(
  "takes over the lock of a process whose id another one has now",
  async () => {
    const lockFile = path.join(temporaryFolder(), "lock");
    writeFileSync(lockFile, JSON.stringify({ pid: process.pid, startTime: "another-boot:1", token: "old" }));
    expect(await withSetUpLock(lockFile, { signal: neverAborted }, async () => "in")).toBe("in");
  },
);

it("takes over a lock that nobody can read", async () => {
  const lockFile = path.join(temporaryFolder(), "lock");
  writeFileSync(lockFile, '{"pid": 1');
  expect(await withSetUpLock(lockFile, { signal: neverAborted }, async () => "in")).toBe("in");
});

it("waits for a living process, says for which, and can be stopped meanwhile", async () => {
  const lockFile = path.join(temporaryFolder(), "lock");
  const controller = new AbortController();
  const waitedFor: number[] = [];
  await withSetUpLock(lockFile, { signal: neverAborted }, async () => {
    const onWait = (owner: { readonly pid: number }) => {
      waitedFor.push(owner.pid);
      controller.abort(new Error("interrupted"));
    };
    const second = withSetUpLock(lockFile, { signal: controller.signal, onWait }, async () => "in");
    await expect(second).rejects.toThrow();
  });
  expect(waitedFor).toEqual([process.pid]);
});

it("gives the lock back when the work fails", async () => {
  const lockFile = path.join(temporaryFolder(), "lock");
  const work = withSetUpLock(lockFile, { signal: neverAborted }, () => Promise.reject(new Error("broken")));
  await expect(work).rejects.toThrow("broken");
  expect(existsSync(lockFile)).toBe(false);
});
