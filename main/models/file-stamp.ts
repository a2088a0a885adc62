import type { BigIntStats } from "node:fs";
import { z } from "zod";

const digits = z.string().regex(/^\d{1,20}$/);

/**
 * What changes when a file's bytes change: size, inode and both times. The change time is part of it because a
 * program can set the modification time back, but not that one.
 */
export const fileStamp = z.strictObject({
  sizeBytes: z.int().min(0),
  inode: digits,
  modifiedNs: digits,
  changedNs: digits,
});

export type FileStamp = z.infer<typeof fileStamp>;

export const stampOf = (stats: BigIntStats): FileStamp => ({
  sizeBytes: Number(stats.size),
  inode: String(stats.ino),
  modifiedNs: String(stats.mtimeNs < 0n ? 0n : stats.mtimeNs),
  changedNs: String(stats.ctimeNs < 0n ? 0n : stats.ctimeNs),
});

export const sameStamp = (a: FileStamp, b: FileStamp): boolean =>
  a.sizeBytes === b.sizeBytes &&
  a.inode === b.inode &&
  a.modifiedNs === b.modifiedNs &&
  a.changedNs === b.changedNs;

/** A file system's clock may lag behind the system's by a tick of the kernel, 10 ms at most. */
const clockTickMs = 10;

/** True where nothing about the file has changed since `timeMs`, a time of this machine's clock. In doubt false. */
export const untouchedSince = (stamp: FileStamp, timeMs: number): boolean => {
  const latestMs = Math.max(Number(stamp.modifiedNs), Number(stamp.changedNs)) / 1e6;
  return latestMs < timeMs - clockTickMs;
};
