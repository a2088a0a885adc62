import { expect, test } from "vitest";
import { type ZipInput, zipPieces } from "../../../main/chat-export/zip-pieces.ts";
import { fromBuffer } from "./read-zip.ts";

async function* inputs(files: readonly (readonly [string, readonly string[]])[]): AsyncGenerator<ZipInput> {
  for (const [name, pieces] of files) {
    async function* text(): AsyncGenerator<string> {
      yield* pieces;
    }
    yield { name, text: text() };
  }
}

const zipOf = async (files: readonly (readonly [string, readonly string[]])[]): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipPieces(inputs(files))) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

test("another reader finds every file, whatever its name and size", async () => {
  const long = Array.from({ length: 300 }, (_, index) => `${index} ${"x".repeat(5000)}\n`);
  const files = [
    ["1 Gezeiten – 潮.md", ["# Tides\n", "", "ü"]],
    ["2 empty.md", []],
    ["3 long.md", long],
  ] as const;
  const zip = await zipOf(files);
  expect(await fromBuffer(zip)).toEqual(new Map(files.map(([name, pieces]) => [name, pieces.join("")])));
  expect(await zipOf(files)).toEqual(zip);
});

test("what fails while a file is written fails the archive", async () => {
  async function* failing(): AsyncGenerator<ZipInput> {
    async function* text(): AsyncGenerator<string> {
      yield "begun";
      throw new Error("the storage host is gone");
    }
    yield { name: "a.md", text: text() };
  }
  const reading = (async () => {
    for await (const piece of zipPieces(failing())) {
      expect(piece.length).toBeGreaterThan(0);
    }
  })();
  await expect(reading).rejects.toThrow("the storage host is gone");
});
