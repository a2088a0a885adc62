import { extname } from "node:path";
import { AppError } from "../../../../app/errors/app-error.ts";
import { csvEvaluationRecord } from "../../../../app/evaluation-sets/csv-evaluation-record.ts";
import { aboutEvaluationSet } from "../../../../app/evaluation-sets/evaluation-set.ts";
import { evaluationSetLimits as limits } from "../../../../app/evaluation-sets/evaluation-set-limits.ts";
import { itemProblem } from "../../../../app/evaluation-sets/item-problem.ts";
import { readEvaluationRecord } from "../../../../app/evaluation-sets/read-evaluation-record.ts";
import { displayName } from "../../../../app/models/display-name.ts";
import type { EvaluationSetPart, OpenedEvaluationSet } from "../contract.ts";
import { csvDelimiter, csvRecords } from "./csv-records.ts";
import { jsonLines } from "./json-lines.ts";
import { linearPatterns } from "./linear-patterns.ts";
import { readSetFile } from "./read-set-file.ts";
import { refusedSet } from "./refused-set.ts";
import type { SetRecord } from "./set-record.ts";

/** Of one answer to main: few enough to be checked there in a moment. */
const partItems = 200;
const partBytes = 1024 * 1024;
/** Patterns that are tried on examples may each take a second or two, and main waits ten for a sign of life. */
const partMs = 1000;
const mostIgnoredFields = 50;
/** A file with more of them is something else. */
const mostBrokenLines = 100_000;

type Reading = { readonly totalBytes: number; readonly records: Iterator<SetRecord<unknown>> };

/** Reads one file as an evaluation set, some records at a time. */
export const evaluationSetParts = (): {
  /** Throws evaluation-set-refused. */
  readonly open: (filePath: string) => OpenedEvaluationSet;
  /** Throws as `open`; null after the last. */
  readonly next: () => EvaluationSetPart | null;
} => {
  let reading: Reading | null = null;
  let ended = false;
  const idLines = new Map<string, number>();
  let brokenCount = 0;
  const ignored = new Set<string>();

  const read = (found: SetRecord<unknown>, part: EvaluationSetPart): string | null => {
    if (found.kind === "broken") {
      return found.reason;
    }
    const record = readEvaluationRecord(found.content, String(found.line));
    const problem = record.ok ? itemProblem(record.item, linearPatterns) : record.reason;
    if (!record.ok || problem !== null) {
      return problem;
    }
    const before = idLines.get(record.item.id);
    if (before !== undefined) {
      return `its id is that of line ${before}`;
    }
    idLines.set(record.item.id, found.line);
    if (idLines.size > limits.items) {
      throw refusedSet("it has more than 100,000 items", "Split it into several sets.");
    }
    part.items.push(record.item);
    for (const name of record.ignoredFields) {
      const shown = displayName(name).slice(0, 60);
      if (ignored.size < mostIgnoredFields && shown !== "" && !ignored.has(shown)) {
        ignored.add(shown);
        part.ignoredFields.push(shown);
      }
    }
    return null;
  };

  return {
    open: (filePath) => {
      const bytes = readSetFile(filePath);
      if (bytes.toString("latin1").trim() === "") {
        throw refusedSet("it is empty");
      }
      const opened = isJsonLines(filePath, bytes) ? openJsonLines(bytes) : openTable(bytes);
      reading = { totalBytes: bytes.length, records: opened.records };
      ended = false;
      idLines.clear();
      ignored.clear();
      brokenCount = 0;
      return { fileFormat: opened.fileFormat, about: opened.about, totalBytes: bytes.length };
    },
    next: () => {
      if (reading === null) {
        throw new AppError("invalid-request", "No evaluation set is open.");
      }
      if (ended) {
        return null;
      }
      const part: EvaluationSetPart = {
        items: [],
        brokenLines: [],
        ignoredFields: [],
        doneBytes: reading.totalBytes,
      };
      const startedMs = performance.now();
      let from: number | null = null;
      for (;;) {
        const { done, value: found } = reading.records.next();
        if (done === true) {
          ended = true;
          return part;
        }
        from ??= found.endByte;
        const reason = read(found, part);
        if (reason !== null) {
          brokenCount += 1;
          if (brokenCount > mostBrokenLines) {
            throw refusedSet("more than 100,000 of its lines are no items", "Choose another file.");
          }
          part.brokenLines.push({ line: found.line, reason: reason.slice(0, 500) });
        }
        part.doneBytes = found.endByte;
        if (
          part.items.length + part.brokenLines.length >= partItems ||
          found.endByte - from >= partBytes ||
          performance.now() - startedMs >= partMs
        ) {
          return part;
        }
      }
    },
  };
};

const isJsonLines = (filePath: string, bytes: Buffer): boolean => {
  const ending = extname(filePath).toLowerCase();
  if ([".csv", ".tsv"].includes(ending)) {
    return false;
  }
  const begin = bytes.toString("utf8", 0, 4096).trimStart();
  if (begin.startsWith("[")) {
    throw refusedSet("it is one JSON list", "Write each item on a line of its own (JSONL).");
  }
  return begin.startsWith("{") || [".jsonl", ".ndjson", ".json"].includes(ending);
};

type Opened = Pick<OpenedEvaluationSet, "fileFormat" | "about"> & {
  readonly records: Iterator<SetRecord<unknown>>;
};

const openJsonLines = (bytes: Buffer): Opened => {
  const records = jsonLines(bytes);
  const first = records.next();
  const header = first.done === true ? null : headerOf(first.value);
  return {
    fileFormat: "jsonl",
    about: header,
    records: header === null ? jsonLines(bytes) : records,
  };
};

/** What the first line says of the set; null where it is an item already. Throws evaluation-set-refused. */
const headerOf = (first: SetRecord<unknown>): OpenedEvaluationSet["about"] => {
  const content = first.kind === "record" ? first.content : null;
  if (typeof content !== "object" || content === null || !Object.hasOwn(content, "format")) {
    return null;
  }
  const { format, formatVersion, ...about } = content as Readonly<Record<string, unknown>>;
  if (format !== "cloister-evaluation-set") {
    throw refusedSet("its first line says that it is something else");
  }
  if (formatVersion !== 1) {
    throw refusedSet("it was made by a newer version of Cloister", "Install that version to import it.");
  }
  const parsed = aboutEvaluationSet.partial().safeParse(about);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? "").slice(0, 60);
    throw refusedSet(
      field === "" ? "its first line has unknown fields" : `the ${field} of its first line is wrong`,
    );
  }
  return parsed.data;
};

const openTable = (bytes: Buffer): Opened => {
  const records = csvRecords(bytes, csvDelimiter(bytes));
  const first = records.next();
  if (first.done === true || first.value.kind === "broken") {
    throw refusedSet("its first line, which names the columns of a table, cannot be read");
  }
  const columns = first.value.content.map((name) => name.trim());
  if (!columns.includes("prompt")) {
    throw refusedSet(
      "its first line names no column “prompt”",
      "Name the columns in the first line, or write each item as a line of JSON.",
    );
  }
  const twice = columns.find((name, index) => name !== "" && columns.indexOf(name) < index);
  if (twice !== undefined) {
    throw refusedSet(`two of its columns have the name “${twice.slice(0, 60)}”`);
  }
  return { fileFormat: "csv", about: null, records: tableRecords(columns, records) };
};

function* tableRecords(
  columns: readonly string[],
  records: Iterable<SetRecord<readonly string[]>>,
): Generator<SetRecord<unknown>> {
  for (const found of records) {
    if (found.kind === "broken") {
      yield found;
    } else if (found.content.length > columns.length) {
      const { line, endByte } = found;
      const reason = `it has ${found.content.length} cells, and the table has ${columns.length} columns`;
      yield { kind: "broken", line, endByte, reason };
    } else {
      yield withRecord(found, columns);
    }
  }
}

const withRecord = (
  { line, endByte, content }: Extract<SetRecord<readonly string[]>, { readonly kind: "record" }>,
  columns: readonly string[],
): SetRecord<unknown> => {
  try {
    return { kind: "record", line, endByte, content: csvEvaluationRecord(columns, content) };
  } catch (thrown) {
    return {
      kind: "broken",
      line,
      endByte,
      reason: thrown instanceof Error ? thrown.message : "it is broken",
    };
  }
};
