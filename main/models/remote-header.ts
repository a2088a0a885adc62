import { randomBytes } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { FileCheck } from "./file-check.ts";
import { type ContentRange, parseContentRange } from "./parse-content-range.ts";

/** The gate to the network, as far as it is needed here. */
export type RequestBytes = (request: {
  readonly url: string;
  readonly why: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
}) => Promise<{
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
}>;

export type RemoteFile = {
  readonly url: string;
  /** For people; nothing on this machine is called so. */
  readonly fileName: string;
  /** As stated by the catalog or the hub, or null to believe the server. */
  readonly sizeBytes: number | null;
  readonly token?: string | undefined;
};

export type RemoteHeader = {
  readonly header: ModelHeader;
  /** Null where neither the hub nor the server says it. */
  readonly sizeBytes: number | null;
};

/** Where nobody says how large the file is, no size is too small for its tensors. */
const largestFileBytes = 2 ** 48;
/** Vocabularies make headers of 1 to 16 MB; what has not ended after the last step is no ordinary model. */
const stepsBytes = [2, 8, 32].map((mebibytes) => mebibytes * 1024 * 1024);

/**
 * Reads headers of files that are not here: their first megabytes, by range requests, into a temporary file that the
 * same check reads which every local file passes. Rejects with `hub-…`, `network-…` and `model-…`, as the file's own
 * check would.
 */
export const createRemoteHeaderReader = (options: {
  readonly request: RequestBytes;
  readonly check: Pick<FileCheck, "readModelHeader">;
  /** A folder that may be written to, such as the system's temporary one. */
  readonly temporaryFolder: string;
}): ((file: RemoteFile, signal: AbortSignal) => Promise<RemoteHeader>) => {
  const { request, check, temporaryFolder } = options;
  return async (file, signal) => {
    const folder = await mkdtemp(path.join(temporaryFolder, "cloister-header-"));
    const localName = `${randomBytes(16).toString("hex")}.gguf`;
    const localPath = path.join(folder, localName);
    const shown = displayName(file.fileName) || "this model";
    try {
      const beginning: Beginning = { bytes: 0, totalBytes: file.sizeBytes };
      for (const wanted of stepsBytes) {
        await fetchUntil(request, file, shown, localPath, beginning, wanted, signal);
        const { totalBytes } = beginning;
        try {
          const header = await check.readModelHeader(
            localPath,
            signal,
            Math.max(1, totalBytes ?? largestFileBytes),
          );
          return { header, sizeBytes: totalBytes };
        } catch (thrown) {
          const error = toAppError(thrown);
          const endsInHeader = error.code === "model-truncated" && error.details?.neededBytes === undefined;
          if (!endsInHeader || beginning.bytes === totalBytes) {
            throw aboutFile(error, localName, shown);
          }
        }
      }
      throw new AppError(
        "model-unsupported",
        `The header of ${shown} is larger than 32 MB, more than is read before a download. Choose another file of this model.`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
};

type Beginning = {
  /** How much of the file is here. */
  bytes: number;
  /** Null until somebody has said it. */
  totalBytes: number | null;
};

/** The check names the file it was given; a person knows another name. */
const aboutFile = (error: AppError, localName: string, shown: string): AppError =>
  new AppError(
    error.code,
    error.message.replaceAll(localName, () => shown),
    { cause: error },
  );

/** Fetches what is missing up to `wanted` bytes or the end of the file, and no byte more. */
const fetchUntil = async (
  request: RequestBytes,
  file: RemoteFile,
  shown: string,
  localPath: string,
  beginning: Beginning,
  wanted: number,
  signal: AbortSignal,
): Promise<void> => {
  const from = beginning.bytes;
  let until = Math.min(wanted, beginning.totalBytes ?? wanted);
  if (from >= until) {
    return;
  }
  // What the server sends beyond that is not read: it may be the whole file.
  const enough = new AbortController();
  const response = await request({
    url: file.url,
    why: `The header of ${shown}, to say whether it fits this machine`,
    headers: { range: `bytes=${from}-${until - 1}`, accept: "*/*" },
    token: file.token,
    signal: AbortSignal.any([signal, enough.signal]),
  });
  const handle = await open(localPath, "a", 0o600);
  try {
    let skip = firstByteOf(response, shown, beginning, from, until);
    // A file may turn out to be shorter than what was asked for.
    until = Math.min(until, beginning.totalBytes ?? until);
    for await (const chunk of response.body) {
      const start = Math.min(skip, chunk.length);
      skip -= start;
      const news = chunk.subarray(start, start + until - beginning.bytes);
      await handle.writeFile(news);
      beginning.bytes += news.length;
      if (beginning.bytes >= until) {
        break;
      }
    }
  } catch (thrown) {
    throw isDiskFull(thrown) ? diskFull(shown) : thrown;
  } finally {
    enough.abort();
    await handle.close();
  }
  if (beginning.bytes < until) {
    if (beginning.totalBytes === null) {
      beginning.totalBytes = beginning.bytes;
      return;
    }
    throw new AppError(
      "network-failed",
      `The server ended its answer too early while the header of ${shown} was read. Try again later.`,
    );
  }
};

/** How many bytes at the beginning of the body are here already; learns the size of the file. */
const firstByteOf = (
  response: { readonly status: number; readonly headers: Headers },
  shown: string,
  beginning: Beginning,
  from: number,
  until: number,
): number => {
  const { status, headers } = response;
  if (status === 206) {
    const range = parseContentRange(headers.get("content-range"));
    if (range === null || range.first !== from || range.last >= until) {
      throw oddAnswer(shown);
    }
    learnSize(beginning, range.totalBytes, shown);
    return 0;
  }
  if (status === 200) {
    const length = headers.get("content-length");
    learnSize(beginning, length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null, shown);
    return from;
  }
  throw refused(status, shown);
};

const learnSize = (beginning: Beginning, stated: ContentRange["totalBytes"], shown: string): void => {
  if (stated !== null && beginning.totalBytes !== null && stated !== beginning.totalBytes) {
    throw new AppError(
      "network-failed",
      `The server has another file than the one stated: ${shown} has ${stated.toLocaleString("en-US")} bytes there, not ${beginning.totalBytes.toLocaleString("en-US")}. Refresh the list, or choose another file.`,
    );
  }
  beginning.totalBytes ??= stated;
};

const isDiskFull = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && (thrown.code === "ENOSPC" || thrown.code === "EDQUOT");

const diskFull = (shown: string): AppError =>
  new AppError(
    "disk-full",
    `There is no space for the header of ${shown}. Free 32 MB where the system keeps temporary files.`,
  );

const oddAnswer = (shown: string): AppError =>
  new AppError(
    "network-failed",
    `The server answered the request for the header of ${shown} with something else. Try again later.`,
  );

const refused = (status: number, shown: string): AppError => {
  switch (status) {
    case 401:
      return new AppError(
        "hub-unauthorized",
        `The server wants an access token before it shows ${shown}. Add one in Settings.`,
      );
    case 403:
      return new AppError(
        "hub-forbidden",
        `The access token may not read ${shown}. Ask for access on the model's page.`,
      );
    case 404:
    case 410:
      return new AppError("hub-not-found", `${shown} is not there any more. Choose another file.`);
    default:
      return new AppError(
        "network-failed",
        `The server answered ${status} when the header of ${shown} was asked for. Try again later.`,
      );
  }
};
