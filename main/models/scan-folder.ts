import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import {
  type ProvenanceRecord,
  parseProvenanceRecord,
  provenanceRecordLimitBytes,
} from "../../app/models/provenance-record.ts";
import { splitPart, splitPartNames } from "../../app/models/split-part.ts";
import { type FileStamp, stampOf } from "./file-stamp.ts";

/** One file of what is listed as one: a split model has several, every other just one. */
export type FoundPart = {
  readonly path: string;
  /** By the record, or by the file's name; null where nobody says. */
  readonly expectedSha256: string | null;
  readonly stamp: FileStamp | null;
};

/** Something in a model folder that is, or ought to be, a model file. */
export type FoundFile = {
  /** Absolute; what the engine will open: of a split model the first part. */
  readonly path: string;
  readonly fileName: string;
  /** The hash that the file's name states, or null for a file put there by hand. */
  readonly statedSha256: string | null;
  readonly record: ProvenanceRecord | null;
  /** Of all parts together. Null where a record has no file beside it, or a part is missing. */
  readonly stamp: FileStamp | null;
  /** The file is a link that leads out of the folder; it is not followed. */
  readonly leadsOut: boolean;
  readonly parts: readonly [FoundPart, ...FoundPart[]];
};

export type ScanOptions = {
  /** False in a folder that others write: a record there must not make Cloister touch files elsewhere. */
  readonly followsInPlace: boolean;
};

const contentAddressed = /^([0-9a-f]{64})\.(gguf|json)$/;
const splitFolder = /^([0-9a-f]{64})\.split$/;
/** What the parts of an installed split model are called; the engine finds the others by the first one's name. */
const installedPrefix = "model";
/** How many files are looked at in one folder; the rest is as if it were not there. */
const limit = 10_000;
const atOnce = 64;

export const splitFolderName = (sha256: string): string => `${sha256}.split`;
export const installedPartNames = (count: number): readonly string[] =>
  splitPartNames(installedPrefix, count);

/** The model files in one folder, by name. A folder that is not there or cannot be read holds none. */
export const scanFolder = async (
  folder: string,
  options: ScanOptions = { followsInPlace: true },
): Promise<readonly FoundFile[]> => {
  let names: readonly string[];
  let realFolder: string;
  try {
    realFolder = await realpath(folder);
    names = await readdir(realFolder);
  } catch {
    return [];
  }
  const sorted = [...names].sort();
  const models = sorted.filter((name) => name.toLowerCase().endsWith(".gguf")).slice(0, limit);
  const present = new Set(models);
  const recorded = new Set(
    sorted.flatMap((name) => (name.endsWith(".json") ? (contentAddressed.exec(name)?.[1] ?? []) : [])),
  );
  const lonelyRecords = [...recorded].filter((sha256) => !present.has(`${sha256}.gguf`));
  const lonelyParts = sorted.flatMap((name) => {
    const sha256 = splitFolder.exec(name)?.[1];
    return sha256 === undefined || recorded.has(sha256) ? [] : [sha256];
  });
  const all = [
    ...models.map((name) => () => findInFolder(realFolder, name)),
    ...lonelyRecords.slice(0, limit).map((sha256) => () => findByRecord(realFolder, sha256, options)),
    ...lonelyParts.slice(0, limit).map((sha256) => () => findPartsWithoutRecord(realFolder, sha256)),
  ];
  const found: FoundFile[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const results = await Promise.all(all.slice(start, start + atOnce).map((look) => look()));
    found.push(...results.filter((one) => one !== null));
  }
  return found;
};

/** The file of that name in a folder, given by its real path, or null where it is not there or no file. */
export const findInFolder = async (folder: string, fileName: string): Promise<FoundFile | null> => {
  const filePath = path.join(folder, fileName);
  const statedSha256 = contentAddressed.exec(fileName)?.[1] ?? null;
  try {
    const place = await placeInFolder(folder, filePath);
    const stats = place === null ? null : await stat(place, { bigint: true });
    if (stats !== null && !stats.isFile()) {
      return null;
    }
    const record = statedSha256 === null ? null : await readRecord(folder, statedSha256);
    const whole = place ?? filePath;
    const stamp = stats === null ? null : stampOf(stats);
    return {
      path: whole,
      fileName,
      statedSha256,
      record,
      stamp,
      leadsOut: place === null,
      parts: [{ path: whole, expectedSha256: statedSha256, stamp }],
    };
  } catch {
    // Gone between listing and looking, or a link to nowhere.
    return null;
  }
};

/** What a record without a `.gguf` beside it speaks of: a split model, a file used in place, or one that is missing. */
export const findByRecord = async (
  folder: string,
  sha256: string,
  { followsInPlace }: ScanOptions,
): Promise<FoundFile | null> => {
  const record = await readRecord(folder, sha256);
  if (record === null) {
    return null;
  }
  const paths = pathsOf(folder, record);
  const first = paths[0] ?? path.join(folder, `${sha256}.gguf`);
  const looksAway = record.inPlacePath !== undefined && !followsInPlace;
  const stamps = await Promise.all(paths.map((one) => (looksAway ? null : stampWithoutLinks(one))));
  const part = (at: number): FoundPart => ({
    path: paths[at] ?? first,
    expectedSha256: record.parts === undefined ? sha256 : (record.parts[at]?.sha256 ?? null),
    stamp: stamps[at] ?? null,
  });
  return {
    path: first,
    fileName: path.basename(first),
    statedSha256: sha256,
    record,
    stamp: combinedStamp(stamps),
    leadsOut: looksAway,
    parts: [part(0), ...paths.slice(1).map((_, index) => part(index + 1))],
  };
};

/** Where the parts of a recorded model lie. */
const pathsOf = (folder: string, record: ProvenanceRecord): readonly string[] => {
  const { inPlacePath, parts, sha256 } = record;
  if (inPlacePath !== undefined) {
    const split = splitPart(path.basename(inPlacePath));
    return parts !== undefined && split !== null
      ? splitPartNames(split.prefix, parts.length).map((name) => path.join(path.dirname(inPlacePath), name))
      : [inPlacePath];
  }
  return parts === undefined
    ? [path.join(folder, `${sha256}.gguf`)]
    : installedPartNames(parts.length).map((name) => path.join(folder, splitFolderName(sha256), name));
};

/** A split model whose record was lost: its parts say themselves how many they are. */
const findPartsWithoutRecord = async (folder: string, sha256: string): Promise<FoundFile | null> => {
  const inside = path.join(folder, splitFolderName(sha256));
  const names = await readdir(inside).catch(() => []);
  const count = names.map((name) => splitPart(name)?.count ?? 0).find((one) => one > 0);
  if (count === undefined) {
    return null;
  }
  const paths = installedPartNames(count).map((name) => path.join(inside, name));
  const stamps = await Promise.all(paths.map(stampWithoutLinks));
  const part = (at: number): FoundPart => ({
    path: paths[at] ?? inside,
    expectedSha256: at === 0 ? sha256 : null,
    stamp: stamps[at] ?? null,
  });
  return {
    path: paths[0] ?? inside,
    fileName: splitFolderName(sha256),
    statedSha256: sha256,
    record: null,
    stamp: combinedStamp(stamps),
    leadsOut: false,
    parts: [part(0), ...paths.slice(1).map((_, index) => part(index + 1))],
  };
};

/** The state of a regular file; null for everything else, links among it. */
const stampWithoutLinks = async (filePath: string): Promise<FileStamp | null> => {
  const stats = await lstat(filePath, { bigint: true }).catch(() => null);
  return stats?.isFile() === true ? stampOf(stats) : null;
};

/** One stamp for several files, which changes when any of theirs does. Null where one has none. */
export const combinedStamp = (stamps: readonly (FileStamp | null)[]): FileStamp | null => {
  const all = stamps.filter((stamp) => stamp !== null);
  const [first] = all;
  if (first === undefined || all.length !== stamps.length) {
    return null;
  }
  if (all.length === 1) {
    return first;
  }
  const latest = (of: (stamp: FileStamp) => string): string =>
    all.map(of).reduce((late, one) => (BigInt(one) > BigInt(late) ? one : late));
  const digest = createHash("sha256").update(JSON.stringify(all)).digest();
  return {
    sizeBytes: all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    inode: String(digest.readBigUInt64LE(0)),
    modifiedNs: latest(({ modifiedNs }) => modifiedNs),
    changedNs: latest(({ changedNs }) => changedNs),
  };
};

/** The file itself, following a link only where it stays in the folder; null where it leads out. */
export const placeInFolder = async (realFolder: string, filePath: string): Promise<string | null> => {
  if (!(await lstat(filePath)).isSymbolicLink()) {
    return filePath;
  }
  const target = await realpath(filePath);
  return path.dirname(target) === realFolder ? target : null;
};

export const readRecord = async (
  folder: string,
  expectedSha256: string,
): Promise<ProvenanceRecord | null> => {
  const recordPath = path.join(folder, `${expectedSha256}.json`);
  try {
    // Never waits for the other end of a pipe that somebody left in the folder.
    const handle = await open(
      recordPath,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const stats = await handle.stat();
      if (!stats.isFile() || stats.size > provenanceRecordLimitBytes) {
        return null;
      }
      return parseProvenanceRecord(await handle.readFile("utf8"), expectedSha256);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
};
