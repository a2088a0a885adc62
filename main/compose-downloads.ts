import { statfs } from "node:fs/promises";
import type { Download } from "../app/downloads/download.ts";
import type { ModelFile } from "../app/models/model-file.ts";
import { createDownloads } from "./downloads/downloads.ts";
import type { DownloadsOptions } from "./downloads/downloads-options.ts";
import type { Egress } from "./egress/egress.ts";
import type { Hub } from "./hub/create-hub.ts";
import { createDownloadCheck } from "./models/download-check.ts";
import type { FileCheck } from "./models/file-check.ts";

export type ComposeDownloadsOptions = {
  /** The writable model folder. */
  readonly modelFolder: () => string;
  readonly egress: Egress;
  readonly hub: Hub;
  readonly requireAcceptance: DownloadsOptions["requireAcceptance"];
  readonly fileCheck: FileCheck;
  readonly listModelFiles: () => Promise<readonly ModelFile[]>;
  readonly partFileWorkerPath: string;
  readonly appVersion: string;
  readonly onDownload: (download: Download) => void;
  readonly onDownloadRemoved: (downloadId: string) => void;
  readonly onModelsChanged: () => void;
  readonly log: (line: string) => void;
};

/** Downloads into the model folder, and whether one writes there now. */
export const composeDownloads = (options: ComposeDownloadsOptions) => {
  /** Ids of those that write into the model folder now. */
  const downloading = new Set<string>();
  const downloads = createDownloads({
    folder: options.modelFolder,
    request: options.egress.request,
    resolve: async (source, signal) => {
      const resolved = await options.hub.resolve(source, signal);
      return { ...resolved, parts: [...resolved.parts] };
    },
    requireAcceptance: options.requireAcceptance,
    checkHeader: createDownloadCheck(options.fileCheck),
    modelFileIdOf: async (sha256) =>
      (await options.listModelFiles()).find((file) => file.sha256 === sha256)?.id ?? null,
    freeDiskBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    workerPath: options.partFileWorkerPath,
    appVersion: options.appVersion,
    now: Date.now,
    random: Math.random,
    onChanged: (download) => {
      if (restingStates.has(download.state)) {
        downloading.delete(download.id);
      } else {
        downloading.add(download.id);
      }
      options.onDownload(download);
    },
    onRemoved: (downloadId) => {
      downloading.delete(downloadId);
      options.onDownloadRemoved(downloadId);
    },
    onInstalled: options.onModelsChanged,
    log: options.log,
  });

  return { downloads, isDownloading: (): boolean => downloading.size > 0 };
};

const restingStates: ReadonlySet<Download["state"]> = new Set(["done", "failed", "paused"]);
