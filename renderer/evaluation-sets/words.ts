import type { EvaluationKind } from "../../app/evaluation-sets/evaluation-item.ts";
import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("evaluation-sets/words", {
  title: "Import a set",
  description: (file: string): string => `From ${file}. Nothing is kept of it until you import it.`,
  reading: "Reading the file",
  name: "Name of the set",
  found: (count: number): string => (count === 1 ? "1 item" : `${count} items`),
  kind: {
    "multiple-choice": "multiple choice",
    exact: "exact match",
    normalized: "match without regard to case and punctuation",
    "regular-expression": "regular expression",
    json: "JSON by a schema",
    judgment: "judged by you",
  } satisfies Record<EvaluationKind, string>,
  ofKind: (kind: string, count: number): string => `${kind}: ${count}`,
  none: "No line of this file is an item.",
  brokenHeading: (count: number): string => (count === 1 ? "1 broken line" : `${count} broken lines`),
  brokenHint: "They are left out. Mend them in the file and choose it again, or go on without them.",
  brokenLines: "Broken lines",
  line: (line: string, reason: string): string => `Line ${line}: ${reason}`,
  more: (count: number): string => (count === 1 ? "and 1 more" : `and ${count} more`),
  ignored: (fields: string): string => `Fields that no item has, left out: ${fields}.`,
  first: "The first items",
  cancel: "Cancel",
  close: "Close",
  start: (count: number): string => (count === 1 ? "Import 1 item" : `Import ${count} items`),
  importing: "Importing",
} as const);
