import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { makeFolderAtOnce } from "../disk/make-folder-at-once.ts";

const largestFileBytes = 1024 * 1024;
const longestLineCharacters = 4000;

export type LogFile = {
  /** Adds one line. Never throws: a full disk must not stop the app. */
  write(line: string): void;
  close(): void;
};

/**
 * Makes text safe to print and to read back: no escape sequences, no control characters, no invisible direction
 * marks, one line.
 */
export const cleanLogLine = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, longestLineCharacters);

/**
 * The app's own log: what happened, never what people wrote. At 1 MB the file becomes `main.log.1`, and that one
 * `main.log.2`; older lines are gone. For the owner's eyes only.
 */
export const openLogFile = (path: string, now: () => Date = () => new Date()): LogFile => {
  let descriptor: number | null = null;
  let sizeBytes = 0;

  const open = (): number => {
    makeFolderAtOnce(dirname(path));
    const opened = openSync(path, "a", 0o600);
    sizeBytes = fstatSync(opened).size;
    return opened;
  };

  const moveOn = (from: string, to: string): void => {
    try {
      renameSync(from, to);
    } catch {
      // There was none yet.
    }
  };

  const close = (): void => {
    if (descriptor !== null) {
      closeSync(descriptor);
      descriptor = null;
    }
  };

  return {
    write: (line) => {
      try {
        const bytes = Buffer.from(`${now().toISOString()} ${cleanLogLine(line)}\n`);
        descriptor ??= open();
        if (sizeBytes > 0 && sizeBytes + bytes.length > largestFileBytes) {
          close();
          moveOn(`${path}.1`, `${path}.2`);
          moveOn(path, `${path}.1`);
          descriptor = open();
        }
        sizeBytes += writeSync(descriptor, bytes);
      } catch {
        // Nowhere left to say it.
      }
    },
    close,
  };
};
