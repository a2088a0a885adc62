import {
  appendFileSync,
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
import { addLikelihood, emptySums } from "../../../../../main/hosts/measurement/evaluation/chunk-sums.ts";
import { TextRecord } from "../../../../../main/hosts/measurement/evaluation/text-record.ts";

const facts = { key: "a key", contextSize: 16, chunks: 5, divergencesPerChunk: 3 };

const sumsOf = (value: number) => {
  const sums = emptySums();
  addLikelihood(sums, value, 4);
  return sums;
};

describe("TextRecord", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-record-"));
    path = join(folder, "record");
    const record = TextRecord.open(path, facts);
    for (const value of [1, 2, 3]) {
      record.append(sumsOf(value), Float32Array.of(value, value + 0.5, value + 0.25));
    }
    record.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const found = (wanted = facts) => {
    const record = TextRecord.open(path, wanted);
    const values = { chunks: [...record.chunks], divergences: [...record.divergences] };
    record.close();
    return values;
  };

  it("is read back whole", () => {
    expect(found()).toEqual({
      chunks: [sumsOf(1), sumsOf(2), sumsOf(3)],
      divergences: [1, 1.5, 1.25, 2, 2.5, 2.25, 3, 3.5, 3.25],
    });
  });

  it("drops what a kill has cut, at every byte, and goes on behind the rest", () => {
    const whole = readFileSync(path);
    const lengths = new Set<number>();
    for (let size = 0; size < whole.length; size += 1) {
      writeFileSync(path, whole.subarray(0, size));
      const { chunks } = found();
      lengths.add(chunks.length);
      expect(chunks).toEqual([sumsOf(1), sumsOf(2), sumsOf(3)].slice(0, chunks.length));
    }
    expect([...lengths]).toEqual([0, 1, 2]);
    const record = TextRecord.open(path, facts);
    record.append(sumsOf(9), new Float32Array(3));
    record.close();
    expect(found().chunks).toEqual([sumsOf(1), sumsOf(2), sumsOf(9)]);
  });

  it("drops a chunk with any byte changed, and all behind it", () => {
    const whole = readFileSync(path);
    const from = whole.indexOf("}\n") + 2;
    const chunkBytes = (whole.length - from) / 3;
    for (let at = from + chunkBytes; at < from + 2 * chunkBytes; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(path, changed);
      expect(found().chunks).toEqual([sumsOf(1)]);
    }
  });

  it("begins anew where anything that the figures depend on is another", () => {
    for (const other of [
      { key: "another" },
      { contextSize: 32 },
      { chunks: 6 },
      { divergencesPerChunk: 0 },
    ]) {
      const whole = readFileSync(path);
      expect(found({ ...facts, ...other }).chunks).toEqual([]);
      writeFileSync(path, whole);
    }
    writeFileSync(path, "something else, which is longer than the header would be".repeat(9));
    expect(found().chunks).toEqual([]);
    expect(statSync(path).size).toBeLessThan(200);
  });

  it("forgets what was never whole elsewhere, and takes no more than there are chunks", () => {
    const record = TextRecord.open(path, facts);
    record.cut(1);
    record.close();
    expect(found().chunks).toEqual([sumsOf(1)]);
    appendFileSync(path, Buffer.alloc(100_000));
    expect(found().chunks).toEqual([sumsOf(1)]);
    truncateSync(path, 3);
    expect(found().chunks).toEqual([]);
  });
});
