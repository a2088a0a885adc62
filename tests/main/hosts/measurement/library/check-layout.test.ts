import { describe, expect, it } from "vitest";
import { checkLayout } from "../../../../../main/hosts/measurement/library/check-layout.ts";

const stated = { name: "llama_some_params", sizeBytes: 64, defaults: { threads: 4, keep: true, data: null } };

describe("a structure of the engine", () => {
  it("is taken where size and defaults are as stated", () => {
    expect(() => checkLayout(stated, { sizeBytes: 64, defaults: { ...stated.defaults } })).not.toThrow();
  });

  it("is refused in a sentence where it has another size", () => {
    expect(() => checkLayout(stated, { sizeBytes: 72, defaults: { ...stated.defaults } })).toThrow(
      /^Quantizing and measuring are off: .*llama_some_params: its size.*Install Cloister again\.$/u,
    );
  });

  it.each([{ threads: 5 }, { keep: false }, { data: 1n }, { data: undefined }])(
    "is refused with the name of the field where the engine fills in %o",
    (other) => {
      expect(() =>
        checkLayout(stated, { sizeBytes: 64, defaults: { ...stated.defaults, ...other } }),
      ).toThrow(new RegExp(`llama_some_params: ${Object.keys(other)[0]}`, "u"));
    },
  );
});
