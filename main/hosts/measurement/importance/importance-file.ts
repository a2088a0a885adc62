import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { ImportanceEntry } from "./importance-collector.ts";

const float32Bytes = 4;
const lengthBytes = 4;
const index = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(200),
      length: z
        .int()
        .min(1)
        .max(2 ** 31),
    }),
  )
  .min(1)
  .max(100_000);

/** Into the job's folder, for the next file of the same job: an index as JSON, its length before it, then the numbers. */
export const writeImportance = (path: string, entries: readonly ImportanceEntry[]): void => {
  const names = Buffer.from(
    JSON.stringify(entries.map(({ name, values }) => ({ name, length: values.length }))),
  );
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(names.length);
  writeFileSync(
    path,
    Buffer.concat([
      length,
      names,
      ...entries.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
    ]),
  );
};

/** Throws where it is not such a file. */
export const readImportance = (path: string): readonly ImportanceEntry[] => {
  const bytes = readFileSync(path);
  const namesEnd = lengthBytes + bytes.readUInt32LE(0);
  let at = namesEnd;
  const entries = index
    .parse(JSON.parse(bytes.toString("utf8", lengthBytes, namesEnd)))
    .map(({ name, length }) => {
      const end = at + length * float32Bytes;
      const part = bytes.subarray(at, end);
      if (part.length !== length * float32Bytes) {
        throw new RangeError("The importance matrix is cut short.");
      }
      // A copy of its own, because the numbers in the file need not lie at a multiple of four.
      const values = new Float32Array(Uint8Array.from(part).buffer);
      at = end;
      return { name, values };
    });
  return entries;
};
