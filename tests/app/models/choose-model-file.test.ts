import { expect, test } from "vitest";
import { chooseModelFile } from "../../../app/models/choose-model-file.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";

const usable = (id: string): ModelFile => ({
  id,
  name: id,
  quantization: "Q4_1",
  sha256: "a".repeat(64),
  sizeBytes: 1,
  license: null,
  path: `/models/${id}`,
  verification: "import",
  verifiedAt: null,
  problem: null,
});
const broken = (id: string): ModelFile => ({
  ...usable(id),
  problem: { code: "model-truncated", message: `${id} is cut short.` },
});

test("the first installed preference answers", () => {
  expect(chooseModelFile([usable("a"), usable("b")], [null, "gone", "b", "a"]).id).toBe("b");
});

test("without a preference the first usable file answers", () => {
  expect(chooseModelFile([broken("a"), usable("b")], [null, undefined]).id).toBe("b");
});

test("a preferred file that cannot be used is never replaced silently", () => {
  expect(() => chooseModelFile([broken("a"), usable("b")], ["a"])).toThrow("a is cut short.");
});

test("nothing installed says what to do", () => {
  expect(() => chooseModelFile([], ["a"])).toThrow(/No model is installed\./);
});

test("when everything installed is broken, its own reason is told", () => {
  expect(() => chooseModelFile([broken("a")], [])).toThrow("a is cut short.");
});
