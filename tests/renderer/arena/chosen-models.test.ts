import { expect, test } from "vitest";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { chosenModels } from "../../../renderer/arena/chosen-models.ts";

const file = (id: string, change: Partial<ModelFile> = {}): ModelFile =>
  ({
    id,
    name: id,
    quantization: "",
    sha256: "a".repeat(64),
    sizeBytes: 1,
    license: null,
    path: "",
    verification: "import",
    verifiedAt: null,
    problem: null,
    ...change,
  }) as ModelFile;
const files = [
  file("vectors", { isEmbedding: true }),
  file("broken", { problem: { code: "model-damaged", message: "It is damaged." } }),
  file("a"),
  file("b"),
  file("c"),
];

test("places without a choice take the next file that can answer", () => {
  expect(chosenModels([null, null], files)).toEqual(["a", "b"]);
  expect(chosenModels(["b", null], files)).toEqual(["b", "a"]);
  expect(chosenModels([null, "a", null], files)).toEqual(["b", "a", "c"]);
});

test("what is gone or cannot answer makes place for another, and nothing is asked twice", () => {
  expect(chosenModels(["gone", "a"], files)).toEqual(["b", "a"]);
  expect(chosenModels(["vectors", "broken"], files)).toEqual(["a", "b"]);
  expect(chosenModels([null, null, null, null], files)).toEqual(["a", "b", "c", null]);
});
