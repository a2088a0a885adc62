import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { FileCheck } from "./file-check.ts";
import { type FileStamp, sameStamp, stampOf } from "./file-stamp.ts";
import type { KnownFile } from "./known-files.ts";
import { modelProblems } from "./model-problems.ts";

/**
 * The state of a file that a person named. Rejects with model-missing or model-not-gguf.
 * Not for files whose links must not be followed; see `placeInFolder`.
 */
export const stampFile = async (filePath: string): Promise<FileStamp> => {
  const stats = await stat(filePath, { bigint: true }).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "EACCES" || cause.code === "EPERM"
      ? modelProblems.unreadable(filePath, cause)
      : modelProblems.gone(filePath);
  });
  if (!stats.isFile()) {
    throw modelProblems.notAFile(filePath);
  }
  return stampOf(stats);
};

/**
 * The header, read in the check host; of a split model all parts are given, in their order. A check that died or hung
 * says that the file is damaged.
 */
export const readHeader = async (
  check: FileCheck,
  files: string | readonly string[],
  signal?: AbortSignal,
): Promise<ModelHeader> => {
  const paths = typeof files === "string" ? [files] : files;
  const filePath = paths[0] ?? "";
  for (const one of paths) {
    await access(one, constants.R_OK).catch((cause: unknown) => {
      throw modelProblems.unreadable(one, cause);
    });
  }
  try {
    return await (paths.length === 1
      ? check.readModelHeader(filePath, signal)
      : check.readSplitModelHeader(paths, signal));
  } catch (thrown) {
    const error = toAppError(thrown);
    throw error.code === "host-stopped" || error.code === "timeout"
      ? modelProblems.checkDied(filePath, error)
      : error;
  }
};

/** The SHA-256 of exactly the state that `stamp` describes. Rejects with model-changed where it did not hold still. */
export const hashHeldStill = async (
  check: FileCheck,
  filePath: string,
  stamp: FileStamp,
  signal?: AbortSignal,
  onProgress?: (doneBytes: number) => void,
): Promise<string> => {
  const { sha256, sizeBytes } = await check.hashFile(filePath, signal, onProgress);
  if (sizeBytes !== stamp.sizeBytes || !sameStamp(stamp, await stampFile(filePath))) {
    throw modelProblems.beingWritten(filePath);
  }
  return sha256;
};

/** Reads the header and the hash of a file that nobody vouches for. Rejects with a `model-…` AppError. */
export const examineFile = async (
  check: FileCheck,
  filePath: string,
  stamp: FileStamp,
  signal?: AbortSignal,
): Promise<KnownFile> => {
  const header = await readHeader(check, filePath, signal);
  const sha256 = await hashHeldStill(check, filePath, stamp, signal);
  return {
    path: filePath,
    stamp,
    sha256,
    name: displayName(header.name ?? ""),
    quantization: header.quantization,
    verifiedAt: Date.now(),
  };
};

/** True for what a file is, false for what befell the check: only the former is worth remembering. */
export const isAboutTheFile = (error: AppError): boolean =>
  error.code.startsWith("model-") && error.code !== "model-changed";
