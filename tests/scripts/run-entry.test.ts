import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";

const entry = fileURLToPath(new URL("support/entry.mjs", import.meta.url));

const start = (...args: readonly string[]) => {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const says = (text: string) =>
    vi.waitFor(() => expect(output).toContain(text), { timeout: 15_000, interval: 10 });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, says, ended, output: () => output, stdout: () => stdout };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const signalTwice = (child: ChildProcess): void => {
  child.kill("SIGINT");
  child.kill("SIGINT");
};

it("says an error of the set-up in two sentences, without a stack trace", async () => {
  const { ended, output } = start("set-up error");
  expect(await ended).toBe(6);
  expect(output()).toBe("The disk is full.\nFree some space.\n");
});

it("says a defect of its own without a stack trace", async () => {
  const { ended, output } = start("defect");
  expect(await ended).toBe(1);
  expect(output()).toMatch(/^The set-up failed: x is not a function\nRun the same command again/u);
  expect(output()).not.toContain("    at ");
});

it("says what Ctrl+C during the set-up means, also when it comes twice, as npm makes it", async () => {
  const { child, says, ended, output } = start("wait");
  await says("ready");
  signalTwice(child);
  expect(await ended).toBe(130);
  expect(output()).toContain("Interrupted. What is done is kept; run the same command again to go on.");
});

it.each([
  ["set-up error", 6, { code: "disk-full", message: "The disk is full. Free some space." }],
  ["defect", 1, { code: "internal", message: expect.stringContaining("x is not a function") }],
])("says a failure (%s) as one JSON value where that is asked for", async (way, exitCode, error) => {
  const { ended, stdout, output } = start(way, "--json");
  expect(await ended).toBe(exitCode);
  expect(JSON.parse(stdout())).toEqual({ error });
  expect(output()).toBe(stdout());
});

it("says an interruption as JSON too", async () => {
  const { child, says, ended, stdout } = start("wait", "--json");
  await says("ready");
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(JSON.parse(stdout().replace("ready\n", ""))).toMatchObject({ error: { code: "cancelled" } });
});

it("leaves out what means nothing and keeps every other line, to the last", async () => {
  const program = `process.stderr.write("noise 1\\nkept 1\\nnoise 2\\nkept 2"); process.exitCode = 3;`;
  const { ended, output } = start("quieted program", program);
  expect(await ended).toBe(3);
  expect(output()).toBe("kept 1\nkept 2\n");
});

it("ends with its program also when something that it has started still holds its stderr", async () => {
  const program = `require("node:child_process").spawn("sleep", ["20"], { stdio: ["ignore", "ignore", "inherit"], detached: true }).unref(); console.error("kept")`;
  const { ended, output } = start("quieted program", program);
  expect(await ended).toBe(0);
  expect(output()).toBe("kept\n");
});

it("passes the exit code on", async () => {
  expect(await start("program", "process.exit(42)").ended).toBe(42);
  expect(await start("program", 'process.kill(process.pid, "SIGTERM")').ended).toBe(143);
});

it("passes Ctrl+C on once", async () => {
  const { child, says, ended, output } = start(
    "program",
    `process.on("SIGINT", () => { console.log("signal"); setTimeout(() => process.exit(7), 200); }); console.log("ready"); setInterval(() => {}, 1000);`,
  );
  await says("ready");
  signalTwice(child);
  expect(await ended).toBe(7);
  expect(output().match(/signal/gu)).toHaveLength(1);
});

it.runIf(process.platform === "linux")("leaves no program behind when it is killed", async () => {
  const { child, says, output } = start(
    "program",
    "console.log('pid ' + process.pid + ';'); setInterval(() => {}, 1000);",
  );
  await says(";");
  const pid = Number(/pid (\d+);/u.exec(output())?.[1]);
  expect(isAlive(pid)).toBe(true);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000, interval: 10 });
});

it.runIf(process.platform === "linux")("ends the program when npm, which started it, is gone", async () => {
  const program = "console.log('pid ' + process.pid + ';'); setInterval(() => {}, 1000);";
  const shell = spawn("sh", ["-c", '"$0" "$1" program "$2"; true', process.execPath, entry, program], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, npm_lifecycle_event: "start" },
  });
  const said = await new Promise<string>((resolve) =>
    shell.stdout.once("data", (text) => resolve(String(text))),
  );
  const pid = Number(/pid (\d+);/u.exec(said)?.[1]);
  expect(isAlive(pid)).toBe(true);
  shell.kill("SIGTERM");
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000, interval: 10 });
});
