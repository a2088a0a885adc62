import { randomBytes } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { partialEnding } from "../disk/write-durably.ts";
import { ownProcessMark, stateOfProcess } from "./process-mark.ts";
import { lockName, withFolderLock } from "./with-folder-lock.ts";

/** In the model folder, so that what is finished there can be renamed into place. */
export const workFolderName = "imports";
const elsewhereMs = 24 * 60 * 60 * 1000;
const nameSeparator = ".";

/**
 * Removes what killed processes left behind, also a lock. Where another process has the folder there is time enough
 * later. Never rejects.
 */
export const tidyModelFolder = async (modelFolder: string): Promise<void> => {
  const { signal } = new AbortController();
  await withFolderLock(modelFolder, { signal, patienceMs: 0 }, () => removeLeftovers(modelFolder)).catch(
    () => {},
  );
};

/** A folder of its own for one piece of work, named after the process that works there. */
export const makeWorkFolder = async (modelFolder: string): Promise<string> => {
  const name = [await ownProcessMark(), randomBytes(8).toString("hex")].join(nameSeparator);
  const folder = path.join(modelFolder, workFolderName, name);
  await makeFolder(folder);
  return folder;
};

/**
 * Removes what processes left behind that were killed in the middle of their work: half copies and half-written
 * records. Never touches the work of one that lives. Never rejects: what cannot be removed stays for the next time.
 */
export const removeLeftovers = async (modelFolder: string): Promise<void> => {
  const works = path.join(modelFolder, workFolderName);
  for (const name of await namesIn(works)) {
    const state = await stateOfProcess(name.split(nameSeparator)[0] ?? "");
    const place = path.join(works, name);
    if (state === "gone" || (state === "elsewhere" && (await isOlderThan(place, elsewhereMs)))) {
      await rm(place, { recursive: true, force: true }).catch(() => {});
    }
  }
  for (const name of await namesIn(modelFolder)) {
    const place = path.join(modelFolder, name);
    const isFleeting = name.endsWith(partialEnding) || name.startsWith(`${lockName}.`);
    // Written within a moment; an old one belongs to nobody.
    if (isFleeting && (await isOlderThan(place, 60_000))) {
      await rm(place, { force: true }).catch(() => {});
    }
  }
};

const namesIn = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((): readonly string[] => []);

const isOlderThan = async (place: string, milliseconds: number): Promise<boolean> => {
  const stats = await stat(place).catch(() => null);
  return stats !== null && Date.now() - stats.mtimeMs > milliseconds;
};
