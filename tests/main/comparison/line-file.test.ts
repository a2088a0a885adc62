import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openLineFile, readLines } from "../../../main/comparison/line-file.ts";

const line = z.strictObject({ number: z.int() });
const limits = { fileBytes: 1_000_000, lineBytes: 200 };

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "line-file-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const append = async (path: string, ...numbers: number[]): Promise<void> => {
  const file = await openLineFile<z.infer<typeof line>>(path);
  await Promise.all(numbers.map((number) => file.append({ number })));
  await file.close();
};

test("what is appended is read again in order; a file that is not there has no lines", async () => {
  const path = join(folder, "plain.jsonl");
  expect(await readLines(path, line, limits)).toEqual([]);
  await append(path, 1, 2);
  await append(path, 3);
  expect(await readLines(path, line, limits)).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
});

test("wherever a write was torn, all whole lines are read and the next one is written whole", async () => {
  const path = join(folder, "whole.jsonl");
  await append(path, 1, 22, 333);
  const bytes = await readFile(path);
  for (let length = 0; length <= bytes.length; length += 1) {
    const torn = join(folder, `torn-${length}.jsonl`);
    await writeFile(torn, bytes.subarray(0, length));
    const whole = bytes.subarray(0, length).toString().split("\n").length - 1;
    const before = [1, 22, 333].slice(0, whole).map((number) => ({ number }));
    expect(await readLines(torn, line, limits)).toEqual(before);
    await append(torn, 4444);
    expect(await readLines(torn, line, limits)).toEqual([...before, { number: 4444 }]);
  }
});

test("lines of somebody else, damaged ones and ones that are too long count for nothing", async () => {
  const path = join(folder, "hostile.jsonl");
  await append(path, 1);
  await appendFile(
    path,
    [
      '{"number":"two"}',
      '{"number":2,"more":true}',
      "\0\0\0",
      "[",
      `{"number":3,"text":"${"x".repeat(400)}"}`,
      '{"number":4}',
      "",
    ].join("\n"),
  );
  expect(await readLines(path, line, limits)).toEqual([{ number: 1 }, { number: 4 }]);
});

test("a line longer than what is read at once is passed over", async () => {
  const path = join(folder, "long.jsonl");
  await writeFile(path, `{"number":1}\n${"x".repeat(3 * 1024 * 1024)}\n{"number":2}\n`);
  expect(await readLines(path, line, { fileBytes: 10_000_000, lineBytes: 200 })).toEqual([
    { number: 1 },
    { number: 2 },
  ]);
});

test("a file larger than it can be is refused", async () => {
  const path = join(folder, "large.jsonl");
  await append(path, 1, 2, 3);
  await expect(readLines(path, line, { fileBytes: 10, lineBytes: 10 })).rejects.toThrow(RangeError);
});
