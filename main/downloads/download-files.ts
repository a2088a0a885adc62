import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseProvenanceRecord } from "../../app/models/provenance-record.ts";
import type { DownloadItem } from "./download-item.ts";
import type { JournalEntry } from "./download-journal.ts";

/** Journals, locks and unfinished files lie in it. */
export const downloadsFolder = (modelFolder: string): string => join(modelFolder, "downloads");

/** Held by the process that works on it. */
export const lockPath = ({ folder, entry }: Pick<DownloadItem, "folder" | "entry">): string =>
  join(downloadsFolder(folder), `${entry.id}.lock`);

/** What was received of it so far goes. */
export const removeParts = async (item: DownloadItem): Promise<void> => {
  const folder = downloadsFolder(item.folder);
  const own = new RegExp(`^${item.entry.id}(-\\d+)?\\.(part|split)$`);
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (own.test(name)) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
};

/**
 * A run that was cut off between writing the record and moving the file leaves a record of nothing. The record of a
 * file that is used in place is not one of those.
 */
export const removeLonelyRecord = async (folder: string, entry: JournalEntry): Promise<void> => {
  const sha256 = entry.resolved.parts[0]?.sha256 ?? "";
  const there = await Promise.all(
    [`${sha256}.gguf`, `${sha256}.split`].map((name) =>
      stat(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  const path = join(folder, `${sha256}.json`);
  const text = there.includes(true) ? "" : await readFile(path, "utf8").catch(() => "");
  const record = parseProvenanceRecord(text, sha256);
  if (record !== null && record.inPlacePath === undefined) {
    await rm(path, { force: true });
  }
};
