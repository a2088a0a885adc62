// Runs in a process of its own: downloads one model as the app does, and prints seconds, memory and the loop's longest pause.
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createDownloads } from "../../main/downloads/downloads.ts";
import { createEgress } from "../../main/egress/egress.ts";
import { installNetworkGuard } from "../../main/egress/guard.ts";
import { createNodeTransport } from "../../main/egress/node-transport.ts";

const [folder = "", url = "", size = "", sha256 = "", workerPath = ""] = process.argv.slice(2);
const mebibyte = 1024 * 1024;

/** What the process holds at this moment, and the most it ever held, in MiB. */
const residentMebibytes = (field: "VmRSS" | "VmHWM"): number => {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(
    readFileSync("/proc/self/status", "utf8"),
  )?.[1];
  return Number(kibibytes) / 1024;
};

const ways = installNetworkGuard();
if (ways === null) {
  throw new Error("the guard was there already");
}
const downloads = createDownloads({
  folder: () => folder,
  request: createEgress({
    transport: createNodeTransport({ ways, environment: {}, certificateFile: () => null }),
    record: () => {},
  }).request,
  resolve: async () => ({
    name: "Bench",
    quantization: "F32",
    license: null,
    statedBy: "catalog",
    repository: "bench/bench",
    commit: null,
    parts: [{ fileName: "bench.gguf", url, sizeBytes: Number(size), sha256 }],
    token: undefined,
  }),
  requireAcceptance: async () => ({ licenseTextSha256: null, acceptance: null }),
  checkHeader: async () => {},
  modelFileIdOf: async () => "bench",
  freeDiskBytes: async () => 1e12,
  workerPath,
  appVersion: "bench",
  now: Date.now,
  random: Math.random,
  onChanged: () => {},
  onRemoved: () => {},
  onInstalled: () => {},
  log: () => {},
});
const delay = monitorEventLoopDelay({ resolution: 1 });
const before = residentMebibytes("VmRSS");
const startedAt = performance.now();
delay.enable();
const { id } = await downloads.start({ kind: "catalog", catalogFileId: "bench" });
await downloads.finished(id, new AbortController().signal);
const seconds = (performance.now() - startedAt) / 1000;
delay.disable();
await downloads.close();
process.stdout.write(
  `${JSON.stringify({
    mebibytesPerSecond: Number(size) / mebibyte / seconds,
    memoryGrowthMebibytes: residentMebibytes("VmHWM") - before,
    longestPauseMs: delay.max / 1e6,
  })}\n`,
);
