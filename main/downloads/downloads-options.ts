import type { Download, DownloadSource } from "../../app/downloads/download.ts";
import type { DownloadTimings } from "./download-timings.ts";
import type { NetworkRequest } from "./network-request.ts";
import type { ResolvedDownload } from "./resolved-download.ts";
import type { DownloadMoment } from "./run-download.ts";

/** What was accepted before a download, for its record. */
export type AcceptedLicense = {
  readonly licenseTextSha256: string | null;
  readonly acceptance: { readonly by: string; readonly at: string } | null;
  /** Of a model under several licenses: those that bind beside the first. */
  readonly furtherLicenses?: {
    license: string;
    licenseTextSha256: string | null;
    acceptance: { by: string; at: string } | null;
  }[];
};

export type DownloadsOptions = {
  /** The model folder that is written to; unfinished files lie in `downloads/` below it. */
  readonly folder: () => string;
  readonly request: NetworkRequest;
  /** Rejects with hub-not-found, hub-unauthorized, hub-forbidden, hash-mismatch, network-failed and their like. */
  readonly resolve: (source: DownloadSource, signal: AbortSignal) => Promise<ResolvedDownload>;
  /** Rejects with license-not-accepted. */
  readonly requireAcceptance: (
    source: DownloadSource,
    resolved: ResolvedDownload,
    signal: AbortSignal,
  ) => Promise<AcceptedLicense>;
  /** Reads a finished file's header where that may go wrong; rejects with why it is refused. */
  /** Reads the header of all parts, which lie at `paths` in their order; errors call the file `name`. */
  readonly checkHeader: (paths: readonly string[], name: string, signal: AbortSignal) => Promise<void>;
  /** The id under which an installed file is listed, once it is there. */
  readonly modelFileIdOf: (sha256: string) => Promise<string | null>;
  readonly freeDiskBytes: (folder: string) => Promise<number>;
  /** Where part-file-worker lies: beside the bundle, or the source. */
  readonly workerPath: string | URL;
  readonly appVersion: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onChanged: (download: Download) => void;
  readonly onRemoved: (downloadId: string) => void;
  /** A model has appeared in the folder. */
  readonly onInstalled: () => void;
  readonly log: (line: string) => void;
  readonly timings?: Partial<DownloadTimings>;
  /** Downloads at a time; the others wait. */
  readonly atOnce?: number;
  /** For tests that end the process at one. */
  readonly onMoment?: (moment: DownloadMoment) => Promise<void> | void;
};
