import { expect, test } from "vitest";
import type { UsableModelFile } from "../../../app/models/model-file.ts";
import type { CompareOptions } from "../../../main/terminal/compare-options.ts";
import { namesOf, planCompare } from "../../../main/terminal/plan-compare.ts";

const file = (id: string, path: string, digit: string): UsableModelFile => ({
  id,
  name: id,
  quantization: "Q4_0",
  sizeBytes: 1,
  license: null,
  path,
  verification: "import",
  verifiedAt: null,
  sha256: digit.repeat(64),
  problem: null,
});

const input = { text: null, sets: [{ setId: "9".repeat(64), name: "Set" }], options: {}, seed: 1 };

test("two to eight models and something to measure are needed", () => {
  expect(namesOf({ models: ["a", "b"], model: ["c,d"], file: "text" })).toEqual(["a", "b", "c,d"]);
  expect(() => namesOf({ models: ["a"], file: "text" })).toThrow(
    "takes two to eight models, and one was named",
  );
  expect(() => namesOf({ models: [..."abcdefghi"], file: "text" })).toThrow("and 9 were named");
  expect(() => namesOf({ file: "text" })).toThrow("and 0 were named");
  expect(() => namesOf({ models: ["a", "b"] })).toThrow("nothing to compare on");
});

test("depths and requests at once are taken over, and requests need a set", () => {
  const files = [
    { named: "a", file: file("a", "/a", "1") },
    { named: "b", file: file("b", "/b", "2") },
  ];
  const planOf = (options: CompareOptions) =>
    planCompare(files, file("a", "/a", "1"), { ...input, options }).plan;
  expect(planOf({})).toMatchObject({ speed: { depths: [0] }, concurrencies: [] });
  expect(planOf({ depths: [0, 1024], requests: [1, 4] })).toMatchObject({
    speed: { depths: [0, 1024] },
    concurrencies: [1, 4],
  });
  expect(() => namesOf({ models: ["a", "b"], file: "text", requests: [4] })).toThrow("Name one with --set");
});

test("files that are called the same are told apart, and each is named as it was typed", () => {
  const files = [
    { named: "/one/model.gguf", file: file("model", "/one/model.gguf", "1") },
    { named: "/two/model.gguf", file: file("model", "/two/model.gguf", "2") },
    { named: "installed", file: file("installed-q4_0", "/models/x.gguf", "3") },
  ];
  const { plan, places, names } = planCompare(files, file("model", "/two/model.gguf", "2"), input);
  expect(plan.files.map(({ modelFileId }) => modelFileId)).toEqual(["model", "model-2", "installed-q4_0"]);
  expect(plan.referenceId).toBe("model-2");
  expect(places["model-2"]).toBe("/two/model.gguf");
  expect([...names.values()]).toEqual(["/one/model.gguf", "/two/model.gguf", "installed-q4_0"]);
});

test("a reference that is none of the models is refused", () => {
  const files = [
    { named: "a", file: file("a", "/a", "1") },
    { named: "b", file: file("b", "/b", "2") },
  ];
  expect(() => planCompare(files, file("c", "/c", "3"), input)).toThrow(
    "The reference must be one of the models",
  );
});
