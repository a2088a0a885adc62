import { describe, expect, it } from "vitest";
import { splitPart, splitPartNames } from "../../../app/models/split-part.ts";

describe("splitPart", () => {
  it("reads the names that the engine writes, and gives those of all parts", () => {
    expect(splitPart("a-b-00002-of-00003.gguf")).toEqual({ prefix: "a-b", number: 2, count: 3 });
    expect(splitPartNames("a-b", 3)[1]).toBe("a-b-00002-of-00003.gguf");
  });

  it.each([
    "model.gguf",
    "a-00001-of-00001.gguf",
    "a-00000-of-00002.gguf",
    "a-00003-of-00002.gguf",
    "a-1-of-2.gguf",
    "a-00001-of-00002.GGUF",
    "a-00001-of-00002.gguf.part",
    "a-00001-of-99999.gguf",
  ])("takes %s for a whole file", (name) => {
    expect(splitPart(name)).toBeNull();
  });
});
