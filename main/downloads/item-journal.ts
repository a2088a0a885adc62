import { downloadsFolder } from "./download-files.ts";
import type { DownloadItem } from "./download-item.ts";
import { type JournalEntry, writeJournal } from "./download-journal.ts";

/** Writes the change to the disk, and only then to the item. */
export const saveItem = async (item: DownloadItem, change: Partial<JournalEntry>): Promise<void> => {
  const entry = { ...item.entry, ...change };
  await writeJournal(downloadsFolder(item.folder), entry);
  item.entry = entry;
};

/** What a person sees must not depend on a disk that is full: the journal follows when it can. */
export const saveItemState = (
  item: DownloadItem,
  change: Partial<JournalEntry>,
  log: (line: string) => void,
): Promise<void> =>
  saveItem(item, change).catch((thrown) => {
    item.entry = { ...item.entry, ...change };
    log(`the state of a download could not be written: ${String(thrown)}`);
  });
