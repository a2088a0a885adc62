import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelFileId } from "../../../app/identifiers.ts";
import { modelFileIds } from "../../../app/models/model-file-ids.ts";
import { modelSlug } from "../../../app/models/model-slug.ts";

describe("modelSlug", () => {
  it.each([
    ["SmolLM2 135M Instruct Q4_1", "smollm2-135m-instruct-q4_1"],
    ["Qwen2.5-0.5B.Q8_0", "qwen2.5-0.5b.q8_0"],
    ["  Crème brûlée!  ", "creme-brulee"],
    ["../../etc/passwd", "etc-passwd"],
    ["模型", "model"],
    ["", "model"],
    ["CON.", "con"],
  ])("%j becomes %j", (name, slug) => {
    expect(modelSlug(name)).toBe(slug);
  });
});

describe("modelFileIds", () => {
  it("keeps the plain id for the first and marks the others", () => {
    const ids = modelFileIds([
      { title: "A model", mark: "11111111" },
      { title: "a MODEL", mark: "22222222" },
      { title: "a model", mark: "22222222" },
      { title: "A model 22222222", mark: "33333333" },
    ]);
    expect(ids).toEqual(["a-model", "a-model-22222222", "a-model-22222222-2", "a-model-22222222-33333333"]);
  });

  it("gives every file a valid id of its own, whatever it is called", () => {
    const title = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "A", "a-00000000", "-", ".."));
    const mark = fc.constantFrom("00000000", "abcdef01");
    fc.assert(
      fc.property(fc.array(fc.record({ title, mark }), { maxLength: 30 }), (files) => {
        const ids = modelFileIds(files);
        expect(new Set(ids).size).toBe(files.length);
        for (const id of ids) {
          expect(modelFileId.safeParse(id).success).toBe(true);
        }
      }),
    );
  });
});
