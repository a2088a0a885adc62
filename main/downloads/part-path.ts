import { join } from "node:path";
import type { JournalEntry } from "./download-journal.ts";

/** Where one part lies while it is unfinished. Named by what must come out, never by what the server calls it. */
export const partPath = (
  downloadsFolder: string,
  entry: Pick<JournalEntry, "id" | "parts">,
  index: number,
): string =>
  join(downloadsFolder, entry.parts.length === 1 ? `${entry.id}.part` : `${entry.id}-${index + 1}.part`);

/** llama.cpp finds the others by the name of the first. */
export const splitPartName = (index: number, count: number): string =>
  `model-${String(index + 1).padStart(5, "0")}-of-${String(count).padStart(5, "0")}.gguf`;
