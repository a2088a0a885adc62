import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { Fit } from "../../app/models/fit.ts";
import type { FitInput } from "../../app/models/judge-fit.ts";
import type { JudgedDownload } from "../../app/models/judged-download.ts";
import type { RemoteFile, RemoteHeader } from "./remote-header.ts";

export type JudgeDownloadOptions = {
  /** Addresses and sizes of what would be downloaded. Rejects as the hub does. */
  readonly resolve: (
    source: DownloadSource,
    signal: AbortSignal,
  ) => Promise<{
    readonly parts: readonly Omit<RemoteFile, "token">[];
    readonly token: string | undefined;
  }>;
  readonly readRemoteHeader: (file: RemoteFile, signal: AbortSignal) => Promise<RemoteHeader>;
  readonly judge: (subject: FitInput["subject"]) => Promise<Fit>;
  /** What the catalog states of it, for an estimate. */
  readonly statedOf: (source: DownloadSource) => Stated;
};

type Stated = {
  readonly sizeBytes: number | null;
  readonly parameters: number | null;
  readonly trainedContextSize: number | null;
};

export type DownloadJudge = {
  /** By the file's own header. Rejects where it cannot be read: as the hub does, with `network-…` and `model-…`. */
  exactly(source: DownloadSource, signal: AbortSignal): Promise<JudgedDownload>;
  /** The same, or an estimate where the header cannot be read in time; `problem` then says why. Rejects only when the signal ends it. */
  asWellAsPossible(
    source: DownloadSource,
    signal: AbortSignal,
  ): Promise<JudgedDownload & { readonly problem: AppError | null }>;
};

/** A header has a few megabytes; over a slow line an estimate is worth more than a long wait. */
const patienceMs = 15_000;

/** Judges what is not here yet by the header that the server has of it. */
export const createDownloadJudge = (options: JudgeDownloadOptions): DownloadJudge => {
  const { resolve, readRemoteHeader, judge, statedOf } = options;

  const estimate = async (source: DownloadSource, sizeBytes: number | null): Promise<JudgedDownload> => {
    const stated = statedOf(source);
    return {
      fit: await judge({ kind: "estimate", ...stated, sizeBytes: sizeBytes ?? stated.sizeBytes }),
      sizeBytes,
    };
  };

  const byHeader = async (
    source: DownloadSource,
    { parts, token }: Awaited<ReturnType<typeof resolve>>,
    signal: AbortSignal,
  ): Promise<JudgedDownload> => {
    const [first] = parts;
    if (first === undefined || parts.length > 1) {
      // The tensors of a split model are told by all its parts together: its exact size is what one question can tell.
      return estimate(source, sizeOf(parts));
    }
    const { fileName, url, sizeBytes } = first;
    const read = await readRemoteHeader({ fileName, url, sizeBytes, token }, signal);
    return { fit: await judge({ kind: "header", header: read.header }), sizeBytes: read.sizeBytes };
  };

  return {
    exactly: async (source, signal) => byHeader(source, await resolve(source, signal), signal),
    asWellAsPossible: async (source, signal) => {
      const patient = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
      let sizeBytes: number | null = null;
      try {
        const resolved = await resolve(source, patient);
        sizeBytes = sizeOf(resolved.parts);
        return { ...(await byHeader(source, resolved, patient)), problem: null };
      } catch (thrown) {
        signal.throwIfAborted();
        const problem = patient.aborted ? tooSlow() : toAppError(thrown);
        return { ...(await estimate(source, sizeBytes)), problem };
      }
    },
  };
};

const tooSlow = (): AppError =>
  new AppError("timeout", "The beginning of the file did not come in time to say it exactly.");

const sizeOf = (parts: readonly { readonly sizeBytes: number | null }[]): number | null =>
  parts.reduce<number | null>(
    (sum, { sizeBytes }) => (sum === null || sizeBytes === null ? null : sum + sizeBytes),
    0,
  );
