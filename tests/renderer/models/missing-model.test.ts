import { expect, test } from "vitest";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { missingModel } from "../../../renderer/models/missing-model.ts";

const file = (id: string, digit: string): ModelFile => ({
  id,
  name: id,
  quantization: "Q4_1",
  sha256: digit.repeat(64),
  sizeBytes: 1,
  license: null,
  path: `/${id}`,
  verification: "import",
  verifiedAt: null,
  problem: null,
});
const lastRecord = { modelName: "The first one", modelSha256: "1".repeat(64) };

test.each([
  ["before main has told the files", null, "one", null],
  ["while the file is there", [file("one", "1")], "one", null],
  ["where it is there under another id", [file("one-1111", "1")], "one", null],
  ["when it is gone", [file("two", "2")], "one", "The first one"],
  ["when every file is gone", [], "one", "The first one"],
  ["when the chat never settled on one, and all are gone", [], null, "The first one"],
  ["when the chat never settled on one, and another can answer", [file("two", "2")], null, null],
] as const)("%s", (_, files, chatModelFileId, name) => {
  expect(missingModel({ files, chatModelFileId, lastRecord })).toBe(name);
});

test("a chat without an answer names what it was set to, or nothing", () => {
  expect(missingModel({ files: [], chatModelFileId: "one", lastRecord: null })).toBe("one");
  expect(missingModel({ files: [], chatModelFileId: null, lastRecord: null })).toBeNull();
});
