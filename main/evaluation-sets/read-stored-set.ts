import { createHash } from "node:crypto";
import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import type { AboutEvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import { evaluationSetHeader } from "../../app/evaluation-sets/evaluation-set-file.ts";
import { readEvaluationRecord } from "../../app/evaluation-sets/read-evaluation-record.ts";
import { damagedSet, storedLines } from "./stored-lines.ts";

export type StoredSet = {
  readonly setId: string;
  readonly about: AboutEvaluationSet;
  readonly items: readonly EvaluationItem[];
};

/** Reads a set whole. Rejects with evaluation-set-refused for a file that is not as Cloister writes it. */
export const readStoredSet = async (filePath: string): Promise<StoredSet> => {
  const hash = createHash("sha256");
  const items: EvaluationItem[] = [];
  let about: AboutEvaluationSet | null = null;
  for await (const line of storedLines(filePath, hash)) {
    if (about === null) {
      about = headerOfLine(line);
    } else {
      items.push(itemOfLine(line, items.length + 2));
    }
  }
  if (about === null) {
    throw damagedSet();
  }
  return { setId: hash.digest("hex"), about, items };
};

/** Items from index `from` on: at most `count`, and at least one but no more than fit into `textUnits`. */
export const readStoredItems = async (
  filePath: string,
  range: { readonly from: number; readonly count: number; readonly textUnits: number },
): Promise<EvaluationItem[]> => {
  const items: EvaluationItem[] = [];
  let index = -1;
  let textUnits = 0;
  for await (const line of storedLines(filePath)) {
    textUnits += index >= range.from ? line.length : 0;
    if (items.length >= range.count || (items.length > 0 && textUnits > range.textUnits)) {
      break;
    }
    if (index >= range.from) {
      items.push(itemOfLine(line, index + 2));
    }
    index += 1;
  }
  return items;
};

const parsedLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch (thrown) {
    throw damagedSet(thrown);
  }
};

const headerOfLine = (line: string): AboutEvaluationSet => {
  const parsed = evaluationSetHeader.safeParse(parsedLine(line));
  if (!parsed.success) {
    throw damagedSet(parsed.error);
  }
  const { format, formatVersion, ...about } = parsed.data;
  return about;
};

const itemOfLine = (line: string, lineNumber: number): EvaluationItem => {
  const read = readEvaluationRecord(parsedLine(line), String(lineNumber));
  if (!read.ok) {
    throw damagedSet(new Error(`line ${lineNumber}: ${read.reason}`));
  }
  return read.item;
};
