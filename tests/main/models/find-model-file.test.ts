import { describe, expect, it } from "vitest";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { findModelFile, looksLikePath } from "../../../main/models/find-model-file.ts";

const model = (id: string, digit: string, broken = false): ModelFile => {
  const facts = {
    id,
    name: id,
    quantization: "Q4_1",
    sha256: digit.repeat(64),
    sizeBytes: 1,
    license: null,
    path: `/models/${id}.gguf`,
    verification: "import" as const,
    verifiedAt: null,
  };
  return broken
    ? { ...facts, problem: { code: "model-missing", message: "It is missing." } }
    : { ...facts, problem: null };
};
const files = [
  model("small-q4_1", "a"),
  model("small-q8_0", "b"),
  model("small-q8_0-old", "c", true),
  model("large", "d"),
];

const find = (text: string): string => {
  const found = findModelFile(files, text);
  return found.state === "found" ? found.file.id : found.sentence;
};

describe("findModelFile", () => {
  it.each([
    ["small-q8_0", "small-q8_0"],
    ["lar", "large"],
    ["LARGE", "large"],
    ["a".repeat(64), "small-q4_1"],
    ["dddddddd", "large"],
    ["large-dddddddd", "large"],
    ["small-q8", "small-q8_0"],
    ["small-q8_0-o", "small-q8_0-old"],
  ])("%s is %s", (text, id) => {
    expect(find(text)).toBe(id);
  });

  it("says what is there where a name is ambiguous or unknown", () => {
    expect(find("small")).toMatch(/3 installed models begin with small: small-q4_1, small-q8_0/);
    expect(find("la")).toMatch(/No installed model is called la\./);
    expect(find("")).toMatch(/No installed model/);
  });
});

it("tells paths from ids", () => {
  expect(["./a", "/a/b", "a.gguf", "A.GGUF", "C:\\a"].every(looksLikePath)).toBe(true);
  expect(["small-q4_1", "qwen2.5", "a".repeat(64)].some(looksLikePath)).toBe(false);
});
