import { realpath } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import { hashHeldStill, readHeader, stampFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { type FileStamp, sameStamp } from "./file-stamp.ts";
import type { KnownFiles } from "./known-files.ts";
import { modelProblems } from "./model-problems.ts";

export type PreparedModelFile = { readonly file: UsableModelFile; readonly header: ModelHeader };

/** One file that the engine will open, and what it must be. */
export type ExpectedPart = { readonly path: string; readonly sha256: string };

export type PrepareOptions = {
  readonly check: FileCheck;
  readonly known: KnownFiles;
  /** All files of the model: more than one where it is split. */
  readonly parts: readonly ExpectedPart[];
  /** True where a record says what the file is and nothing has touched it since it was verified. */
  readonly isVouchedFor: () => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Looks at the file once more just before it is loaded. Where anything about it changed since it was verified it is
 * hashed again. Rejects with a `model-…` AppError, `model-changed` with both hashes where the bytes are others.
 */
export const prepareModelFile = async (
  file: ModelFile,
  options: PrepareOptions,
): Promise<PreparedModelFile> => {
  if (file.problem !== null) {
    throw AppError.from(file.problem);
  }
  const { check, parts, signal } = options;
  const stamps: FileStamp[] = [];
  for (const part of parts) {
    stamps.push(await stampInPlace(part.path));
  }
  // Asked after the stamps were taken: what changes later is found by comparing them again at the end.
  let vouched: Promise<boolean> | null = null;
  const isVouchedFor = (): Promise<boolean> => {
    vouched ??= options.isVouchedFor();
    return vouched;
  };
  for (const [index, stamp] of stamps.entries()) {
    const part = parts[index];
    if (part !== undefined) {
      await requireUnchanged(file, part, stamp, { ...options, isVouchedFor });
    }
  }
  const header = await readHeader(
    check,
    parts.map((part) => part.path),
    signal,
  );
  for (const [index, part] of parts.entries()) {
    const before = stamps[index];
    if (before === undefined || !sameStamp(before, await stampFile(part.path))) {
      throw modelProblems.beingWritten(part.path);
    }
  }
  return { file, header };
};

const stampInPlace = async (filePath: string): Promise<FileStamp> => {
  const stamp = await stampFile(filePath);
  const place = await realpath(filePath).catch(() => null);
  if (place === null || path.dirname(place) !== path.dirname(filePath)) {
    throw modelProblems.leadsOut(filePath);
  }
  return stamp;
};

const requireUnchanged = async (
  file: UsableModelFile,
  part: ExpectedPart,
  stamp: FileStamp,
  { check, known, isVouchedFor, signal }: PrepareOptions,
): Promise<void> => {
  const remembered = known.find(part.path, stamp)?.sha256;
  const found =
    remembered ??
    ((await isVouchedFor()) ? part.sha256 : await hashHeldStill(check, part.path, stamp, signal));
  // Remembered also where it is the wrong one, so that the list can say so from now on.
  if (remembered === undefined) {
    known.remember({
      path: part.path,
      stamp,
      sha256: found,
      name: file.name,
      quantization: file.quantization,
      verifiedAt: Date.now(),
    });
    await known.save();
  }
  if (found !== part.sha256) {
    throw modelProblems.changed(file.name, part.sha256, found);
  }
};
