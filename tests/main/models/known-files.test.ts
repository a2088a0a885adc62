import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownFiles } from "../../../main/models/known-files.ts";

const stamp = { sizeBytes: 5, inode: "1", modifiedNs: "100", changedNs: "200" };
const file = {
  path: "/models/a.gguf",
  stamp,
  sha256: "a".repeat(64),
  name: "A",
  quantization: "Q4_1",
  verifiedAt: 1,
};
const newCache = (): string => join(mkdtempSync(join(tmpdir(), "cloister-known-")), "deep", "hashes.json");

describe("KnownFiles", () => {
  it("remembers across starts, for exactly this state of a file", async () => {
    const cache = newCache();
    const first = new KnownFiles(cache);
    await first.open();
    first.remember(file);
    await first.save();
    expect(readdirSync(join(cache, ".."))).toEqual(["hashes.json"]);
    const second = new KnownFiles(cache);
    await second.open();
    expect(second.find(file.path, stamp)).toEqual(file);
    for (const change of [{ sizeBytes: 6 }, { inode: "2" }, { modifiedNs: "101" }, { changedNs: "201" }]) {
      expect(second.find(file.path, { ...stamp, ...change })).toBeNull();
    }
    expect(second.find("/models/b.gguf", stamp)).toBeNull();
  });

  it.each(["", "{", "[]", '{"formatVersion":2,"files":[]}', '{"formatVersion":1,"files":[{"path":"x"}]}'])(
    "starts afresh from %j",
    async (text) => {
      const cache = newCache();
      const known = new KnownFiles(cache);
      known.remember(file);
      await known.save();
      writeFileSync(cache, text);
      const again = new KnownFiles(cache);
      await again.open();
      expect(again.find(file.path, stamp)).toBeNull();
    },
  );

  it("goes on where it cannot be written", async () => {
    // A file stands where the folder would be.
    const cache = newCache();
    writeFileSync(join(cache, "..", "..", "deep"), "");
    const known = new KnownFiles(cache);
    await known.open();
    known.remember(file);
    await known.save();
    expect(known.find(file.path, stamp)).toEqual(file);
  });
});
