import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  readImportance,
  writeImportance,
} from "../../../../../main/hosts/measurement/importance/importance-file.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-importance-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "importance");
const entries = [
  { name: "blk.0.attn_q.weight", values: Float32Array.of(0.5, 1.25, 3) },
  { name: "blk.0.ffn_down.weight", values: Float32Array.of(2) },
];

describe("the file of an importance matrix", () => {
  it("is read as it was written", () => {
    writeImportance(path, entries);
    expect(readImportance(path)).toEqual(entries);
  });

  it("is refused where it is cut short", () => {
    writeImportance(path, entries);
    truncateSync(path, 100);
    expect(() => readImportance(path)).toThrow();
  });

  it.each(["", "abc", "\u0002\u0000\u0000\u0000[]", "\uffff\uffff\uffff\uffff"])(
    "is refused where it is %o",
    (content) => {
      writeFileSync(path, content);
      expect(() => readImportance(path)).toThrow();
    },
  );
});
