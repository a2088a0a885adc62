import { randomBytes } from "node:crypto";
import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { makeFolder } from "../disk/make-folder.ts";
import { partialEnding, writeDurably } from "../disk/write-durably.ts";

/** How the files of a content end that was removed and may be restored. */
const removedEnding = ".removed";
/** The window and the terminal share the folder: what is younger may be under way there. */
const leftoverMs = 24 * 60 * 60 * 1000;
const longestRecordBytes = 4 * 1024 * 1024;
const recordName = /^([0-9a-f]{64})\.json$/u;

/** Files named by the SHA-256 of their bytes, each with a record beside it that says what it is. */
export type ContentFolder<Content> = {
  /** Where to write a file that `adopt` takes; the folder is made. */
  readonly newPartialPath: () => Promise<string>;
  readonly filePath: (id: string) => string;
  readonly list: () => Promise<readonly Content[]>;
  /** Null where there is none, or none that can be read. */
  readonly find: (id: string) => Promise<Content | null>;
  /** Gives a file its place; the same content that is here already stays as it is. */
  readonly adopt: (partialPath: string, id: string, content: Content) => Promise<Content>;
  /** Answers whether there was one. Undone by `restore` until `dispose`. */
  readonly remove: (id: string) => Promise<boolean>;
  /** Null where nothing was removed by this process. */
  readonly restore: (id: string) => Promise<Content | null>;
  /** Deletes what was removed. */
  readonly dispose: () => Promise<void>;
};

export const createContentFolder = <Content>(options: {
  readonly folder: string;
  /** Of the files, with its point. */
  readonly ending: string;
  readonly record: z.ZodType<Content>;
}): ContentFolder<Content> => {
  const { folder, ending, record } = options;
  const filePath = (id: string): string => path.join(folder, `${id}${ending}`);
  const recordPath = (id: string): string => path.join(folder, `${id}.json`);
  const removed = new Set<string>();
  let tidied = false;

  const find = async (id: string): Promise<Content | null> => {
    try {
      if ((await stat(recordPath(id))).size > longestRecordBytes) {
        return null;
      }
      await stat(filePath(id));
      const parsed = record.safeParse(JSON.parse(await readFile(recordPath(id), "utf8")));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };

  const names = async (): Promise<readonly string[]> =>
    readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") {
        return [];
      }
      throw error;
    });

  const tidy = async (): Promise<void> => {
    if (tidied) {
      return;
    }
    tidied = true;
    for (const name of await names()) {
      const place = path.join(folder, name);
      const isLeftover = name.endsWith(partialEnding) || name.endsWith(removedEnding);
      const info = isLeftover ? await stat(place).catch(() => null) : null;
      if (info !== null && Date.now() - info.mtimeMs > leftoverMs) {
        await rm(place, { force: true }).catch(() => {});
      }
    }
  };

  const forget = async (id: string): Promise<void> => {
    removed.delete(id);
    for (const place of [filePath(id), recordPath(id)]) {
      await rm(`${place}${removedEnding}`, { force: true }).catch(() => {});
    }
  };

  return {
    filePath,
    find,
    newPartialPath: async () => {
      await makeFolder(folder, 0o700);
      await tidy();
      return path.join(folder, `${randomBytes(16).toString("hex")}${partialEnding}`);
    },
    list: async () => {
      const ids = (await names()).flatMap((name) => recordName.exec(name)?.[1] ?? []);
      const found = await Promise.all(ids.map(find));
      return found.filter((one) => one !== null);
    },
    adopt: async (partialPath, id, content) => {
      const known = await find(id);
      if (known !== null) {
        await rm(partialPath, { force: true });
        return known;
      }
      const handle = await open(partialPath, "r+");
      await handle.sync().finally(() => handle.close());
      await rename(partialPath, filePath(id));
      // What the record names is complete by now; a file without one is not listed.
      await writeDurably(recordPath(id), `${JSON.stringify(content, null, 2)}\n`, 0o600);
      return content;
    },
    remove: async (id) => {
      if ((await find(id)) === null) {
        return false;
      }
      await rename(recordPath(id), `${recordPath(id)}${removedEnding}`);
      await rename(filePath(id), `${filePath(id)}${removedEnding}`);
      removed.add(id);
      return true;
    },
    restore: async (id) => {
      if (!removed.has(id)) {
        return null;
      }
      if ((await find(id)) === null) {
        await rename(`${filePath(id)}${removedEnding}`, filePath(id));
        await rename(`${recordPath(id)}${removedEnding}`, recordPath(id));
      }
      await forget(id);
      return find(id);
    },
    dispose: async () => {
      for (const id of [...removed]) {
        await forget(id);
      }
    },
  };
};
