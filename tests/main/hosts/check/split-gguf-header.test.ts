import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGgufHeader, readSplitGgufHeader } from "../../../../main/hosts/check/gguf-header-reader.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import { splitGguf } from "../../models/support/split-gguf.ts";
import { changed } from "./gguf-bytes.ts";

const write = (parts: readonly Buffer[]): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-split-"));
  return parts.map((bytes, index) => {
    const path = join(folder, `m-0000${index + 1}-of-0000${parts.length}.gguf`);
    writeFileSync(path, bytes);
    return path;
  });
};

const sound = changed({});
const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = splitGguf(sound, 2);

describe("the header of a split model", () => {
  it("is that of the whole one", () => {
    const [whole = ""] = write([sound]);
    expect(readSplitGgufHeader(write([first, second]))).toEqual(readGgufHeader(whole));
  });

  it("allows a first part without tensors, as gguf-split can make it", () => {
    const parts = splitGguf(sound, 3);
    expect(readSplitGgufHeader(write(parts)).parameters).toBe(32 * 4 + 32);
  });

  it("put into a folder by hand: each part says what it is, and what to do", () => {
    for (const part of write([first, second])) {
      expect(() => readGgufHeader(part)).toThrow(
        /one of 2 parts of a split model\. .*Import the first part; the others are taken from beside it\./,
      );
    }
  });

  it.each<[string, readonly Buffer[], string]>([
    ["in another order", [second, first], "model-damaged"],
    ["the first twice", [first, first], "model-damaged"],
    ["of another count", [first, second, second], "model-damaged"],
    ["the second cut off", [first, second.subarray(0, second.length - 40)], "model-truncated"],
    ["the second empty", [first, Buffer.alloc(0)], "model-not-gguf"],
    ["the second a whole model", [first, sound], "model-damaged"],
    ["the second HTML", [first, Buffer.from("<html></html>")], "model-not-gguf"],
  ])("is refused with its parts %s", (_, parts, code) => {
    expect(() => readSplitGgufHeader(write(parts))).toThrow(expect.objectContaining({ code }));
  });

  it("is refused where two parts hold one tensor, or where some are missing", () => {
    const renamed = Buffer.from(second);
    const at = renamed.indexOf("output_norm.weight");
    renamed.write("token_embd.weight\0", at, "latin1");
    renamed.writeBigUInt64LE(17n, at - 8);
    expect(() => readSplitGgufHeader(write([first, renamed]))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^model-/) }),
    );
    const lying = Buffer.from(first);
    const count = lying.indexOf("split.tensors.count") + "split.tensors.count".length + 4;
    lying.writeInt32LE(7, count);
    expect(() => readSplitGgufHeader(write([lying, second]))).toThrow(
      expect.objectContaining({ code: "model-damaged", message: expect.stringContaining("states 7") }),
    );
  });

  it("ends in a named verdict whatever is wrong with a part", () => {
    const seed = Number(process.env.CLOISTER_SEED ?? Math.floor(Math.random() * 2 ** 31));
    process.stdout.write(`CLOISTER_SEED=${seed}\n`);
    const random = seededRandom(seed);
    for (let trial = 0; trial < 300; trial += 1) {
      const parts = [Buffer.from(first), Buffer.from(second)];
      const part = random.pick(parts);
      for (let flips = 1 + random.below(4); flips > 0; flips -= 1) {
        part[random.below(part.length)] = random.below(256);
      }
      try {
        readSplitGgufHeader(write(parts));
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: expect.stringMatching(/^model-/) });
      }
    }
  });
});
