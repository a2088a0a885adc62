import type { Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { AppError } from "../../app/errors/app-error.ts";

/** An item as it is written has at most about twice the bytes of its record. */
const longestLineBytes = 8 * 1024 * 1024;
const newline = 0x0a;

/**
 * The lines of a file that Cloister wrote, one after another and a piece of the file at a time, so that main stays
 * responsive. Feeds `hash` with all bytes. Rejects with the system's error, or evaluation-set-refused.
 */
export async function* storedLines(filePath: string, hash?: Hash): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let partBytes = 0;
  for await (const chunk of createReadStream(filePath) as AsyncIterable<Buffer>) {
    hash?.update(chunk);
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      parts.push(chunk.subarray(from, at));
      yield Buffer.concat(parts).toString("utf8");
      parts = [];
      partBytes = 0;
      from = at + 1;
    }
    parts.push(chunk.subarray(from));
    partBytes += chunk.length - from;
    if (partBytes > longestLineBytes) {
      throw damagedSet();
    }
  }
  if (partBytes > 0) {
    yield Buffer.concat(parts).toString("utf8");
  }
}

export const damagedSet = (cause?: unknown): AppError =>
  new AppError(
    "evaluation-set-refused",
    "The file of this evaluation set was changed or damaged since it was imported. Remove the set and import it again.",
    { cause },
  );
