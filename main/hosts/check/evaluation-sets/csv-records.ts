import { evaluationSetLimits as limits } from "../../../../app/evaluation-sets/evaluation-set-limits.ts";
import type { SetRecord } from "./set-record.ts";

const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
/** More are cut off, so that a line of commas does not fill the memory. */
const mostCells = 1000;

/**
 * The records of a table by RFC 4180, with the liberties that spreadsheets take: line ends of any kind, quotes within a
 * cell that does not begin with one. Empty lines are passed over. A record whose quotes do not fit is broken, and
 * reading goes on with the next line, so that one quote too many does not take the rest of the file with it: that, and
 * the lines, are why this is no library's parser. `delimiter` is a byte; the bytes are UTF-8.
 */
export function* csvRecords(bytes: Buffer, delimiter: number): Generator<SetRecord<readonly string[]>> {
  let line = 1;
  for (let from = 0; from < bytes.length; ) {
    const record = readRecord(bytes, from, delimiter);
    const begins = line;
    if (typeof record === "string") {
      const end = lineEnd(bytes, from);
      line += 1;
      from = end;
      yield { kind: "broken", line: begins, endByte: end, reason: record };
      continue;
    }
    line += countLines(bytes, from, record.end);
    from = record.end;
    if (record.cells.length > 1 || record.cells[0] !== "") {
      yield { kind: "record", line: begins, endByte: from, content: record.cells };
    }
  }
}

/** The delimiter of a table's first line: the comma, semicolon or tab that occurs most outside quotes. */
export const csvDelimiter = (bytes: Buffer): number => {
  const counts = new Map([",", ";", "\t"].map((mark) => [mark.charCodeAt(0), 0]));
  let quoted = false;
  for (const byte of bytes.subarray(0, limits.recordBytes)) {
    if (byte === quote) {
      quoted = !quoted;
    } else if (!quoted && (byte === newline || byte === carriageReturn)) {
      break;
    } else if (!quoted && counts.has(byte)) {
      counts.set(byte, (counts.get(byte) ?? 0) + 1);
    }
  }
  const [[best] = [",".charCodeAt(0)]] = [...counts].sort(([, one], [, other]) => other - one);
  return best;
};

type Record = { readonly cells: readonly string[]; readonly end: number };

/** A text says what is wrong. */
const readRecord = (bytes: Buffer, from: number, delimiter: number): Record | string => {
  const cells: string[] = [];
  const keep = (cell: string): void => {
    if (cells.length < mostCells) {
      cells.push(cell);
    }
  };
  for (let at = from; ; at += 1) {
    if (bytes[at] === quote) {
      const closing = closingQuote(bytes, at + 1, from + limits.recordBytes);
      if (closing === null) {
        return "a quotation mark is not closed, or the record is longer than 1 MiB";
      }
      keep(bytes.toString("utf8", at + 1, closing).replaceAll('""', '"'));
      at = closing + 1;
      if (at < bytes.length && bytes[at] !== delimiter && !isLineEnd(bytes[at])) {
        return "something follows a closing quotation mark; a quotation mark within a cell is written twice";
      }
    } else {
      const begin = at;
      while (at < bytes.length && bytes[at] !== delimiter && !isLineEnd(bytes[at])) {
        at += 1;
      }
      if (at - from > limits.recordBytes) {
        return "it is longer than 1 MiB";
      }
      keep(bytes.toString("utf8", begin, at));
    }
    if (at >= bytes.length || bytes[at] !== delimiter) {
      return { cells, end: pastLineEnd(bytes, at) };
    }
  }
};

const isLineEnd = (byte: number | undefined): boolean => byte === newline || byte === carriageReturn;

const pastLineEnd = (bytes: Buffer, at: number): number =>
  Math.min(bytes.length, bytes[at] === carriageReturn && bytes[at + 1] === newline ? at + 2 : at + 1);

const lineEnd = (bytes: Buffer, from: number): number => {
  let at = from;
  while (at < bytes.length && !isLineEnd(bytes[at])) {
    at += 1;
  }
  return pastLineEnd(bytes, at);
};

const countLines = (bytes: Buffer, from: number, end: number): number => {
  let count = 0;
  for (let at = from; at < end; at += 1) {
    if (bytes[at] === newline || (bytes[at] === carriageReturn && bytes[at + 1] !== newline)) {
      count += 1;
    }
  }
  return count;
};

const closingQuote = (bytes: Buffer, from: number, limit: number): number | null => {
  // Not past the limit, however far away the next quotation mark is.
  const within = bytes.subarray(0, Math.min(bytes.length, limit));
  for (let at = from; ; at += 2) {
    at = within.indexOf(quote, at);
    if (at < 0) {
      return null;
    }
    if (within[at + 1] !== quote) {
      return at;
    }
  }
};
