import { constants } from "node:fs";
import { access, lstat, opendir, stat } from "node:fs/promises";
import path from "node:path";
import type { ModelFolder } from "./model-folder.ts";
import type { LocatedFile } from "./model-service.ts";
import { freeDiskBytes } from "./require-disk-space.ts";

export type FolderUse = ModelFolder & {
  /** All that lies in it, unfinished downloads too. */
  readonly sizeBytes: number;
  /** Null where nobody can say. */
  readonly freeBytes: number | null;
  readonly models: readonly {
    readonly id: string;
    readonly sizeBytes: number;
    /** Lies elsewhere and takes no room here. */
    readonly isInPlace: boolean;
  }[];
};

/** Deeper than anything that Cloister puts there. */
const depthLimit = 4;
const entryLimit = 50_000;

/** What the model folders take, and what of it each model does. Links are not followed. */
export const diskUse = (
  folders: readonly ModelFolder[],
  located: readonly LocatedFile[],
): Promise<readonly FolderUse[]> =>
  Promise.all(
    folders.map(async (folder) => ({
      ...folder,
      writable: folder.writable && (await mayWrite(folder.path)),
      sizeBytes: await sizeOf(folder.path),
      freeBytes: await freeDiskBytes(folder.path).catch(() => null),
      models: located
        .filter((one) => one.folder.path === folder.path)
        .map(({ file, found }) => ({
          id: file.id,
          sizeBytes: found.stamp?.sizeBytes ?? 0,
          isInPlace: found.record?.inPlacePath !== undefined,
        })),
    })),
  );

/** Asks the nearest thing that is there: the folder is made when the first model comes. */
const mayWrite = async (folder: string): Promise<boolean> => {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stats = await stat(at).catch(() => null);
    if (stats !== null || path.dirname(at) === at) {
      return (
        stats?.isDirectory() === true &&
        (await access(at, constants.W_OK).then(
          () => true,
          () => false,
        ))
      );
    }
  }
};

const sizeOf = async (root: string): Promise<number> => {
  const waiting: { readonly folder: string; readonly depth: number }[] = [{ folder: root, depth: 0 }];
  let entries = 0;
  let bytes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const directory = await opendir(next.folder).catch(() => null);
    if (directory === null) {
      continue;
    }
    for await (const entry of directory) {
      entries += 1;
      if (entries > entryLimit) {
        return bytes;
      }
      const place = path.join(next.folder, entry.name);
      if (entry.isDirectory() && next.depth < depthLimit) {
        waiting.push({ folder: place, depth: next.depth + 1 });
      } else if (entry.isFile()) {
        bytes += await lstat(place).then(
          ({ size }) => size,
          () => 0,
        );
      }
    }
  }
  return bytes;
};
