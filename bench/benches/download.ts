import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { findCommand } from "../../scripts/setup/find-command.mjs";
import type { Bench, BenchContext } from "../bench.ts";
import type { Samples } from "../bench-result.ts";
import { collectSamples } from "../collect-samples.ts";
import { rotate } from "../rotate.ts";

const speed = "download";
const memory = "memory growth";
const pause = "longest pause of the event loop";
const app = "app, verified and durable";
const tools = "curl, then sha256sum";
const mebibyte = 1024 * 1024;

const run = promisify(execFile);
const contender = (name: string): string =>
  fileURLToPath(new URL(`../contenders/${name}.ts`, import.meta.url));
const measured = z.strictObject({
  mebibytesPerSecond: z.number(),
  memoryGrowthMebibytes: z.number(),
  longestPauseMs: z.number(),
});

const writeFixture = (path: string, sizeBytes: number): string => {
  const hash = createHash("sha256");
  const descriptor = openSync(path, "w");
  for (let at = 0; at < sizeBytes; at += mebibyte) {
    const bytes = randomBytes(mebibyte);
    if (at === 0) {
      bytes.write("GGUF", "latin1");
    }
    hash.update(bytes);
    writeSync(descriptor, bytes);
  }
  closeSync(descriptor);
  return hash.digest("hex");
};

const startServer = async (
  path: string,
): Promise<{ readonly port: string; readonly child: ChildProcess }> => {
  const child = spawn(process.execPath, [contender("gigabyte-server"), path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { port: line, child };
  }
  throw new Error("The server of the bench did not start.");
};

type Fixture = {
  /** The thread as it ships: from its source, Node would load a compiler into it. */
  readonly workerPath: string;
  readonly folder: string;
  readonly url: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

const runApp = async ({ folder, sha256, sizeBytes, url, workerPath }: Fixture) => {
  const target = mkdtempSync(join(folder, "app-"));
  const { stdout } = await run(process.execPath, [
    contender("download-once"),
    target,
    url,
    String(sizeBytes),
    sha256,
    workerPath,
  ]);
  rmSync(target, { recursive: true });
  return measured.parse(JSON.parse(stdout));
};

const runTools = async ({ folder, sha256, sizeBytes, url }: Fixture): Promise<number> => {
  const target = join(folder, "by-curl");
  const startedAt = performance.now();
  await run("curl", ["--silent", "--fail", "--noproxy", "*", "--output", target, url]);
  const { stdout } = await run("sha256sum", [target]);
  const seconds = (performance.now() - startedAt) / 1000;
  rmSync(target);
  if (!stdout.startsWith(sha256)) {
    throw new Error("curl brought another file than was served.");
  }
  return sizeBytes / mebibyte / seconds;
};

const runRound = async (fixture: Fixture, number: number): Promise<Samples> => {
  const { add, samples } = collectSamples();
  const contenders = [
    async () => {
      const result = await runApp(fixture);
      add(app, {
        [speed]: result.mebibytesPerSecond,
        [memory]: result.memoryGrowthMebibytes,
        [pause]: result.longestPauseMs,
      });
    },
    async () => add(tools, { [speed]: await runTools(fixture) }),
  ];
  for (const measure of rotate(contenders, number)) {
    await measure();
  }
  return samples;
};

const sizeFor = ({ options }: BenchContext): number => (options.shape ? 32 : 1024) * mebibyte;

const workerIn = ({ repository }: BenchContext): string =>
  join(repository, "out", "hosts", "part-file-worker.js");

/** From a server on this machine to a file on its disk, hash and all. */
export const downloadBench: Bench = {
  name: "download",
  title: "Download, verified",
  units: { [speed]: "MiB/s", [memory]: "MiB", [pause]: "ms" },
  rules: () => [
    {
      name: `${speed}: ${app} / ${tools}`,
      figure: speed,
      contender: app,
      over: tools,
      target: { atLeast: 1 },
      judged: "median",
    },
    { name: memory, figure: memory, contender: app, over: null, target: { atMost: 64 }, judged: "max" },
    { name: pause, figure: pause, contender: app, over: null, target: { atMost: 50 }, judged: "max" },
  ],
  missing: (context) => {
    if (!existsSync(workerIn(context))) {
      return "The app is not built. Run `npm run build`.";
    }
    if (process.platform !== "linux") {
      return "The memory of a process is read from /proc, which only Linux has.";
    }
    const missing = ["curl", "sha256sum"].filter((command) => !findCommand(command));
    return missing.length === 0 ? null : `${missing.join(" and ")} is missing.`;
  },
  prepare: async (context) => {
    const sizeBytes = sizeFor(context);
    mkdirSync(context.cache, { recursive: true });
    const folder = mkdtempSync(join(context.cache, "bench-download-"));
    const path = join(folder, "served.gguf");
    const sha256 = writeFixture(path, sizeBytes);
    const { child, port } = await startServer(path);
    const workerPath = workerIn(context);
    const fixture = { workerPath, folder, url: `http://127.0.0.1:${port}/served.gguf`, sizeBytes, sha256 };
    return {
      notes: [
        `${sizeBytes / mebibyte} MiB of noise from a server in another process on this machine, to the same disk; one connection. The app syncs what it wrote, file and folder; curl and sha256sum do not.`,
      ],
      round: (number) => runRound(fixture, number),
      dispose: async () => {
        child.stdin?.end();
        child.kill();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};
