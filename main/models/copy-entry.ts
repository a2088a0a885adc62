import { link, lstat, readlink, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { copyWhileHashing } from "./copy-while-hashing.ts";
import type { FileCheck } from "./file-check.ts";
import type { FileStamp } from "./file-stamp.ts";
import type { FolderEntry } from "./folder-entries.ts";
import type { MoveOptions } from "./move-options.ts";

/** How the name of a file ends in the new folder until all of it is there and verified. */
const movingEnding = ".moving";

/** Copies one entry, or links it on the same disk, and verifies the copy of a file. Rejects with `hash-mismatch`. */
export const copyEntry = async (
  from: string,
  to: string,
  { name, kind, stamp }: FolderEntry,
  options: MoveOptions,
  onProgress: (doneBytes: number) => void,
): Promise<void> => {
  const source = path.join(from, name);
  const target = path.join(to, name);
  switch (kind) {
    case "folder":
      await makeFolder(target);
      return;
    case "link":
      await rm(target, { force: true });
      await symlink(await readlink(source), target);
      return;
    case "file":
      await copyFileVerified(source, target, stamp, options, onProgress);
      await syncFolder(path.dirname(target));
      return;
  }
};

/** The hash that a content-addressed name states, or null. */
const statedHash = (filePath: string): string | null =>
  /^([0-9a-f]{64})\.gguf$/.exec(path.basename(filePath))?.[1] ?? null;

const copyFileVerified = async (
  source: string,
  target: string,
  stamp: FileStamp,
  { check, signal, onMoved }: MoveOptions,
  onProgress: (doneBytes: number) => void,
): Promise<void> => {
  const there = await lstat(target, { bigint: true }).catch(() => null);
  if (there !== null && (await isSameFile(source, there))) {
    return;
  }
  const beside = `${target}${movingEnding}`;
  await rm(beside, { force: true });
  if (await tryLink(source, beside)) {
    await rename(beside, target);
    return;
  }
  if (there !== null && (await isVerifiedCopy(source, target, check, signal))) {
    return;
  }
  // The first half of the progress is the copy, the second reading it again.
  const half = (part: number) => (done: number) =>
    onProgress(Math.floor((part * stamp.sizeBytes + done) / 2));
  const { sha256, sizeBytes } = await copyWhileHashing({
    from: source,
    to: beside,
    signal,
    onProgress: half(0),
  });
  const written = await check.hashFile(beside, signal, half(1));
  if (sizeBytes !== stamp.sizeBytes || written.sha256 !== sha256) {
    await rm(beside, { force: true });
    throw new AppError(
      "hash-mismatch",
      `The copy of ${path.basename(source)} is not what was read: SHA-256 ${sha256} became ${written.sha256}. The old folder is still in use. Check the disk that you chose.`,
      { details: { expectedSha256: sha256, foundSha256: written.sha256 } },
    );
  }
  await rename(beside, target);
  if (statedHash(source) === sha256 || statedHash(source) === null) {
    await onMoved({ fromPath: source, toPath: target, sha256 });
  }
};

/** Whether both names mean one file. */
export const isSameFile = async (
  source: string,
  there: { readonly dev: bigint; readonly ino: bigint },
): Promise<boolean> => {
  const here = await lstat(source, { bigint: true });
  return here.ino !== 0n && here.dev === there.dev && here.ino === there.ino;
};

/** A copy that an earlier attempt finished: the names change only after the bytes were verified, but we look again. */
export const isVerifiedCopy = async (
  source: string,
  target: string,
  check: FileCheck,
  signal: AbortSignal,
): Promise<boolean> => {
  const [here, there] = await Promise.all([lstat(source), lstat(target)]);
  if (here.size !== there.size || !there.isFile()) {
    return false;
  }
  const found = await check.hashFile(target, signal);
  return found.sha256 === (await check.hashFile(source, signal)).sha256;
};

/** True where both folders lie on one disk that can give a file two names. */
const tryLink = (source: string, target: string): Promise<boolean> =>
  link(source, target).then(
    () => true,
    () => false,
  );
