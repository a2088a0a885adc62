import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LogitsFile, logitsFileBytes } from "../../../../../main/hosts/measurement/evaluation/logits-file.ts";

/** Windows of 16 tokens have 7 scored positions; a vocabulary of 5 has 6 + 4 numbers a position. */
const facts = {
  contextSize: 16,
  vocabularyTokens: 5,
  tokens: Int32Array.from({ length: 48 }, (_, at) => at),
};
const scored = 7;

describe("LogitsFile", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-logits-"));
    path = join(folder, "logits");
    const { file, chunks } = LogitsFile.openToWrite(path, facts, 0);
    expect(chunks).toBe(0);
    for (let chunk = 0; chunk < 3; chunk += 1) {
      for (let position = 0; position < scored; position += 1) {
        file.coded.fill(chunk * 100 + position);
        file.write(chunk, position);
      }
    }
    file.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is laid out as llama-perplexity reads it", () => {
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, 8).toString()).toBe("_logits_");
    expect([8, 12, 16].map((at) => bytes.readInt32LE(at))).toEqual([16, 5, 3]);
    expect(bytes.readInt32LE(20 + 4 * 47)).toBe(47);
    expect(bytes.length).toBe(20 + 4 * 48 + 3 * scored * 10 * 2);
    expect(bytes.length).toBe(logitsFileBytes({ ...facts, chunks: 3 }));
  });

  it("is read back by chunk and position", () => {
    const file = LogitsFile.openToRead(path, facts);
    file.read(2, 6);
    expect([...file.coded]).toEqual(new Array(10).fill(206));
    file.close();
  });

  it("goes on behind whole chunks, and not behind more than the record has", () => {
    truncateSync(path, statSync(path).size - 1);
    const again = LogitsFile.openToWrite(path, facts, 3);
    expect(again.chunks).toBe(2);
    again.file.close();
    const less = LogitsFile.openToWrite(path, facts, 1);
    expect(less.chunks).toBe(1);
    less.file.close();
    expect(() => LogitsFile.openToRead(path, facts)).toThrow(/is not complete/u);
  });

  it("begins anew for another text, and is not read for one", () => {
    const other = { ...facts, tokens: facts.tokens.with(30, 7) };
    expect(() => LogitsFile.openToRead(path, other)).toThrow(expect.objectContaining({ code: "usage" }));
    expect(() => LogitsFile.openToRead(path, { ...facts, vocabularyTokens: 6 })).toThrow(
      /another tokenizer/u,
    );
    const { file, chunks } = LogitsFile.openToWrite(path, other, 3);
    expect(chunks).toBe(0);
    file.close();
  });

  it("says how much is missing before it begins, and leaves what there is", () => {
    const huge = { contextSize: 16, vocabularyTokens: 2 ** 31 - 64, tokens: new Int32Array(16 * 10_000) };
    const target = join(folder, "huge");
    writeFileSync(target, "");
    let thrown: unknown;
    try {
      LogitsFile.openToWrite(target, { ...huge, vocabularyTokens: 200_000_000 }, 0);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "disk-full" });
    expect(String((thrown as Error).message)).toMatch(/more are needed/u);
    expect((thrown as { details: { missingBytes: number } }).details.missingBytes).toBeGreaterThan(1e12);
    expect(existsSync(target) && statSync(target).size).toBe(0);
  });
});
