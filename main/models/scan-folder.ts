import { constants } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import {
  type ProvenanceRecord,
  parseProvenanceRecord,
  provenanceRecordLimitBytes,
} from "../../app/models/provenance-record.ts";
import { type FileStamp, stampOf } from "./file-stamp.ts";

/** Something in a model folder that is, or ought to be, a model file. */
export type FoundFile = {
  /** Absolute; what the engine will open. */
  readonly path: string;
  readonly fileName: string;
  /** The hash that the file's name states, or null for a file put there by hand. */
  readonly statedSha256: string | null;
  readonly record: ProvenanceRecord | null;
  /** Null where a record has no file beside it. */
  readonly stamp: FileStamp | null;
  /** The file is a link that leads out of the folder; it is not followed. */
  readonly leadsOut: boolean;
};

const contentAddressed = /^([0-9a-f]{64})\.(gguf|json)$/;
/** How many files are looked at in one folder; the rest is as if it were not there. */
const limit = 10_000;
const atOnce = 64;

/** The model files in one folder, by name. A folder that is not there or cannot be read holds none. */
export const scanFolder = async (folder: string): Promise<readonly FoundFile[]> => {
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
  const lonelyRecords = sorted.filter(
    (name) =>
      contentAddressed.test(name) &&
      name.endsWith(".json") &&
      !present.has(`${path.basename(name, ".json")}.gguf`),
  );
  const all = [
    ...models.map((name) => () => findInFolder(realFolder, name)),
    ...lonelyRecords.slice(0, limit).map((name) => () => findMissing(realFolder, name)),
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
    return {
      path: place ?? filePath,
      fileName,
      statedSha256,
      record,
      stamp: stats === null ? null : stampOf(stats),
      leadsOut: place === null,
    };
  } catch {
    // Gone between listing and looking, or a link to nowhere.
    return null;
  }
};

const findMissing = async (folder: string, recordName: string): Promise<FoundFile | null> => {
  const statedSha256 = path.basename(recordName, ".json");
  const record = await readRecord(folder, statedSha256);
  const fileName = `${statedSha256}.gguf`;
  return record === null
    ? null
    : { path: path.join(folder, fileName), fileName, statedSha256, record, stamp: null, leadsOut: false };
};

/** The file itself, following a link only where it stays in the folder; null where it leads out. */
export const placeInFolder = async (realFolder: string, filePath: string): Promise<string | null> => {
  if (!(await lstat(filePath)).isSymbolicLink()) {
    return filePath;
  }
  const target = await realpath(filePath);
  return path.dirname(target) === realFolder ? target : null;
};

const readRecord = async (folder: string, expectedSha256: string): Promise<ProvenanceRecord | null> => {
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
