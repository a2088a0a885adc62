import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "../../../app/errors/app-error.ts";
import type { ComparisonInput, ComparisonResult } from "./compare-files.ts";
import { fileStamp } from "./file-stamp.ts";
import type { HostContract } from "./host-contract.ts";
import { type HostManifest, readHostManifest } from "./host-manifest.ts";

export type HostFileVerifier = {
  /**
   * Settles once every file that this host loads was compared with the manifest. Files found right before are not read
   * again while their size and times stay the same.
   * Rejects with `host-damaged`.
   */
  verify(host: HostContract["name"]): Promise<void>;
};

export type HostFileVerifierOptions = {
  readonly manifestPath: string;
  readonly resourcesFolder: string;
  /** The built compare-files-worker. */
  readonly workerPath: string;
};

const compareInThread = (workerPath: string, input: ComparisonInput): Promise<ComparisonResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerPath, { workerData: input, env: {}, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
    // After a message this changes nothing.
    worker.once("exit", (code) => reject(new Error(`the comparing thread ended with ${code}`)));
  });

const again = "Install Cloister again.";

const damaged = (result: Exclude<ComparisonResult, { kind: "same" }>): AppError =>
  new AppError(
    "host-damaged",
    result.kind === "unreadable" && result.reason !== "ENOENT"
      ? `A file of Cloister cannot be read (${result.reason}): ${result.path}. ${again}`
      : `A file of Cloister is ${result.kind === "different" ? "damaged" : "missing"}: ${result.path}. ${again}`,
    { details: { path: result.path } },
  );

/** Compares the files of a packaged app's hosts with the manifest that its asar carries, one host after the other. */
export const hostFileVerifier = (options: HostFileVerifierOptions): HostFileVerifier => {
  let manifest: Promise<HostManifest> | null = null;
  const knownStamps = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  /** The files that were never read, or have changed since they were: a thread costs more than many looks. */
  const changed = async (files: HostManifest["files"], place: (path: string) => string) => {
    const isSame = await Promise.all(
      files.map(async ({ path }) => {
        const known = knownStamps.get(path);
        return known !== undefined && known === (await stat(place(path)).then(fileStamp, () => undefined));
      }),
    );
    return files.filter((_file, index) => isSame[index] !== true);
  };

  const compare = async (host: HostContract["name"]): Promise<void> => {
    manifest ??= readHostManifest(options.manifestPath).catch((cause) => {
      throw new AppError("host-damaged", `A file of Cloister is damaged: its list of files. ${again}`, {
        cause,
      });
    });
    const { files } = await manifest;
    const unread = await changed(
      files.filter((file) => file.hosts.includes(host)),
      (path) => join(options.resourcesFolder, path),
    );
    if (unread.length === 0) {
      return;
    }
    const result = await compareInThread(options.workerPath, {
      folder: options.resourcesFolder,
      files: unread.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
    });
    if (result.kind !== "same") {
      throw damaged(result);
    }
    for (const [path, stamp] of Object.entries(result.stamps)) {
      knownStamps.set(path, stamp);
    }
  };

  return {
    // In turn, so that what two hosts share is read once.
    verify: (host) => {
      const turn = last.then(() => compare(host));
      last = turn.catch(() => {});
      return turn;
    },
  };
};
