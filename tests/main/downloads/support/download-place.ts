import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download } from "../../../../app/downloads/download.ts";
import { AppError } from "../../../../app/errors/app-error.ts";
import { createDownloads, type Downloads } from "../../../../main/downloads/downloads.ts";
import type { DownloadsOptions } from "../../../../main/downloads/downloads-options.ts";
import type { ResolvedDownload } from "../../../../main/downloads/resolved-download.ts";
import { createEgress, type EgressEntry } from "../../../../main/egress/egress.ts";
import { createNodeTransport } from "../../../../main/egress/node-transport.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import { connectDirectly } from "../../egress/connect-directly.ts";

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Begins as a model file does; the rest is noise, the same for the same seed. */
export const modelBytes = (sizeBytes: number, seed: number): Buffer => {
  const random = seededRandom(seed);
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 1) {
    bytes[at] = random.next() * 256;
  }
  bytes.write("GGUF", 0, "latin1");
  return bytes;
};

/** Short enough for a test, in the proportions of the real ones. */
export const quickTimings: NonNullable<DownloadsOptions["timings"]> = {
  stallMs: 250,
  retryMs: 4,
  longestRetryMs: 20,
  longestRetryAfterMs: 60,
  attempts: 5,
  progressBytes: 16 * 1024,
  checkpointMs: 10,
  checkpointBytes: 64 * 1024,
  spaceCheckMs: 20,
  reserveBytes: () => 0,
  tellEveryMs: 1,
};

export const source = { kind: "catalog", catalogFileId: "test-model" } as const;

export type DownloadPlace = {
  readonly folder: string;
  readonly entries: EgressEntry[];
  readonly changes: Download[];
  readonly open: (overrides?: Partial<DownloadsOptions>) => Downloads;
  /** What the models page would find: every `.gguf` below the model folder, by its path there. */
  readonly loadable: () => readonly string[];
  readonly files: () => readonly string[];
  readonly remove: () => void;
};

export const resolvedFor = (
  url: string,
  bytes: Buffer,
  change: Partial<ResolvedDownload["parts"][number]> = {},
): ResolvedDownload => ({
  name: "Test Model",
  quantization: "Q4_0",
  license: "apache-2.0",
  statedBy: "catalog",
  repository: "someone/Test-Model-GGUF",
  commit: "0123456789abcdef0123456789abcdef01234567",
  parts: [
    { fileName: "test-model.Q4_0.gguf", url, sizeBytes: bytes.length, sha256: sha256Of(bytes), ...change },
  ],
  token: undefined,
});

/** A model folder of its own, with a download service over real sockets and real files. */
export const createDownloadPlace = (resolve: () => ResolvedDownload, parent = tmpdir()): DownloadPlace => {
  const folder = mkdtempSync(join(parent, "cloister-downloads-"));
  const entries: EgressEntry[] = [];
  const changes: Download[] = [];
  const egress = createEgress({
    transport: createNodeTransport({
      ways: { connect: connectDirectly },
      environment: {},
      certificateFile: () => null,
      timeoutMs: 5000,
    }),
    record: (entry) => entries.push(entry),
  });
  const random = seededRandom(1);
  const files = (): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
      .sort();
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    entries,
    changes,
    open: (overrides = {}) =>
      createDownloads({
        folder: () => folder,
        request: egress.request,
        resolve: async () => resolve(),
        requireAcceptance: async () => ({ licenseTextSha256: null, acceptance: null }),
        checkHeader: async ([path = ""]) => {
          if (readFileSync(path).subarray(0, 4).toString("latin1") !== "GGUF") {
            throw new AppError("model-not-gguf", "This is no model file.");
          }
        },
        modelFileIdOf: async () => "test-model-q4_0",
        freeDiskBytes: async () => 1e12,
        workerPath: new URL("../../../../main/downloads/part-file-worker.ts", import.meta.url),
        appVersion: "1.2.3",
        now: Date.now,
        random: random.next,
        onChanged: (download) => changes.push(download),
        onRemoved: () => {},
        onInstalled: () => {},
        log: () => {},
        timings: quickTimings,
        ...overrides,
      }),
    loadable: () => files().filter((name) => name.toLowerCase().endsWith(".gguf")),
    files,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
