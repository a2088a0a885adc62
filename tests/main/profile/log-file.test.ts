import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cleanLogLine, openLogFile } from "../../../main/profile/log-file.ts";

describe("a log line", () => {
  test.each([
    ["plain", "plain"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["two\r\nlines", "two lines"],
    ["a\u0000b\u0007c\u007fd\u0085e", "a b c d e"],
    ["left\u202eright", "left right"],
    ["line\u2028separator", "line separator"],
  ])("%j is written as %j", (text, cleaned) => {
    expect(cleanLogLine(text)).toBe(cleaned);
  });

  test.each([
    "\u001b]8;;https://example.invalid\u0007link\u001b]8;;\u0007",
    "\u001b]52;c;aGVsbG8=\u001b\\",
    "\u009b31m",
    "\u001bP1$tx\u001b\\",
    "\u001b",
  ])("%j leaves no escape behind", (text) => {
    expect(cleanLogLine(text)).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  test("is one line without control characters, whatever it was, and bounded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 6000 }), (text) => {
        const cleaned = cleanLogLine(text);
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(cleaned.length).toBeLessThanOrEqual(4000);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

describe("the log file", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-log-"));
    path = join(folder, "logs", "main.log");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is made for its owner alone, and continued by the next start", () => {
    const now = () => new Date("2027-01-02T03:04:05.678Z");
    for (const line of ["one", "two"]) {
      const log = openLogFile(path, now);
      log.write(line);
      log.close();
    }
    expect(readFileSync(path, "utf8")).toBe("2027-01-02T03:04:05.678Z one\n2027-01-02T03:04:05.678Z two\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "logs")).mode & 0o777).toBe(0o700);
  });

  test("turns over at 1 MB and keeps two older ones, without losing a line of them", () => {
    const log = openLogFile(path);
    const lines = 1500;
    for (let index = 0; index < lines; index += 1) {
      log.write(`${index} ${"x".repeat(3000)}`);
    }
    log.close();
    expect(readdirSync(join(folder, "logs")).sort()).toEqual(["main.log", "main.log.1", "main.log.2"]);
    const kept = ["main.log.2", "main.log.1", "main.log"].map((name) => {
      const file = join(folder, "logs", name);
      expect(statSync(file).size).toBeLessThanOrEqual(1024 * 1024);
      return readFileSync(file, "utf8");
    });
    const numbers = kept
      .join("")
      .trim()
      .split("\n")
      .map((line) => Number(line.split(" ")[1]));
    expect(numbers.length).toBeGreaterThan(700);
    expect(numbers).toEqual(
      Array.from({ length: numbers.length }, (_, index) => lines - numbers.length + index),
    );
  });

  test("never throws: not in a place where nothing can be written", () => {
    mkdirSync(path, { recursive: true });
    const log = openLogFile(path);
    log.write("nowhere");
    log.close();
    expect(readdirSync(path)).toEqual([]);
  });
});
