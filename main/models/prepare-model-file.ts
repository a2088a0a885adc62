import { realpath } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import { hashHeldStill, readHeader, stampFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { sameStamp } from "./file-stamp.ts";
import type { KnownFiles } from "./known-files.ts";
import { modelProblems } from "./model-problems.ts";

export type PreparedModelFile = { readonly file: UsableModelFile; readonly header: ModelHeader };

export type PrepareOptions = {
  readonly check: FileCheck;
  readonly known: KnownFiles;
  /** True where a record says what the file is and nothing has touched it since it was verified. */
  readonly isVouchedFor: (file: UsableModelFile) => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Looks at the file once more just before it is loaded. Where anything about it changed since it was verified it is
 * hashed again. Rejects with a `model-…` AppError, `model-changed` with both hashes where the bytes are others.
 */
export const prepareModelFile = async (
  file: ModelFile,
  { check, known, isVouchedFor, signal }: PrepareOptions,
): Promise<PreparedModelFile> => {
  if (file.problem !== null) {
    throw AppError.from(file.problem);
  }
  const stamp = await stampFile(file.path);
  const place = await realpath(file.path).catch(() => null);
  if (place === null || path.dirname(place) !== path.dirname(file.path)) {
    throw modelProblems.leadsOut(file.path);
  }
  const header = await readHeader(check, file.path, signal);
  const found =
    known.find(file.path, stamp)?.sha256 ??
    ((await isVouchedFor(file)) ? file.sha256 : await hashHeldStill(check, file.path, stamp, signal));
  // Remembered also where it is the wrong one, so that the list can say so from now on.
  if (known.find(file.path, stamp) === null) {
    known.remember({
      path: file.path,
      stamp,
      sha256: found,
      name: file.name,
      quantization: file.quantization,
      verifiedAt: Date.now(),
    });
    await known.save();
  }
  if (found !== file.sha256) {
    throw modelProblems.changed(file.name, file.sha256, found);
  }
  if (!sameStamp(stamp, await stampFile(file.path))) {
    throw modelProblems.beingWritten(file.path);
  }
  return { file, header };
};
