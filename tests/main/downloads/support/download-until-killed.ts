/**
 * Runs in a process of its own: downloads, and ends itself without warning at a named moment.
 * `node download-until-killed.ts <folder> <url> <size> <sha256> <moment> <occurrence>`
 */
import { createDownloads } from "../../../../main/downloads/downloads.ts";
import { createEgress } from "../../../../main/egress/egress.ts";
import { createNodeTransport } from "../../../../main/egress/node-transport.ts";
import { connectDirectly } from "../../egress/connect-directly.ts";

const [folder = "", url = "", size = "", sha256 = "", moment = "", occurrence = "1"] = process.argv.slice(2);
let met = 0;

const downloads = createDownloads({
  folder: () => folder,
  request: createEgress({
    transport: createNodeTransport({
      ways: { connect: connectDirectly },
      environment: {},
      certificateFile: () => null,
    }),
    record: () => {},
  }).request,
  resolve: async () => ({
    name: "Test Model",
    quantization: "Q4_0",
    license: null,
    statedBy: "catalog",
    repository: "someone/Test-Model-GGUF",
    commit: null,
    parts: [{ fileName: "test-model.Q4_0.gguf", url, sizeBytes: Number(size), sha256 }],
    token: undefined,
  }),
  requireAcceptance: async () => ({ licenseTextSha256: null, acceptance: null }),
  checkHeader: async () => {},
  modelFileIdOf: async () => "test-model",
  freeDiskBytes: async () => 1e12,
  workerPath: new URL("../../../../main/downloads/part-file-worker.ts", import.meta.url),
  appVersion: "1.2.3",
  now: Date.now,
  random: Math.random,
  onChanged: () => {},
  onRemoved: () => {},
  onInstalled: () => {},
  log: () => {},
  timings: { checkpointMs: 5, checkpointBytes: 64 * 1024, reserveBytes: () => 0 },
  onMoment: (name) => {
    if (name === moment) {
      met += 1;
      if (met === Number(occurrence)) {
        process.kill(process.pid, "SIGKILL");
      }
    }
  },
});
const { id } = await downloads.start({ kind: "catalog", catalogFileId: "test-model" });
await downloads.finished(id, new AbortController().signal);
await downloads.close();
