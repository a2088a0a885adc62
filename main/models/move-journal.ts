import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { partialEnding, writeDurably } from "../disk/write-durably.ts";

/** In both folders while a move is under way: says in each where the other is. */
export const moveJournalName = ".cloister-move.json";
const journal = z.strictObject({
  formatVersion: z.literal(1),
  from: z.string().min(1).max(4096),
  to: z.string().min(1).max(4096),
});
export type MoveJournal = z.infer<typeof journal>;

/** The unfinished move that this folder is one end of, or null. */
export const readMoveJournal = async (folder: string): Promise<MoveJournal | null> => {
  try {
    const parsed = journal.safeParse(JSON.parse(await readFile(path.join(folder, moveJournalName), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** First in the new folder, so that whatever comes to lie there is known to be ours. */
export const writeMoveJournals = async (from: string, to: string): Promise<void> => {
  const text = `${JSON.stringify({ formatVersion: 1, from, to }, null, 2)}\n`;
  await writeDurably(path.join(to, moveJournalName), text);
  await writeDurably(path.join(from, moveJournalName), text);
};

/** Of an attempt that was killed while it began. */
export const isHalfJournal = (name: string): boolean =>
  name.startsWith(`${moveJournalName}.`) && name.endsWith(partialEnding);
