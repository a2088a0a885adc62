import { expect, test } from "vitest";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { chosenModel } from "../../../renderer/models/chosen-model.ts";

const file = (id: string, usable = true): ModelFile => {
  const facts = {
    id,
    name: id,
    quantization: "Q4_1",
    sha256: "0".repeat(64),
    sizeBytes: 1,
    license: null,
    path: `/${id}`,
    verification: "import" as const,
    verifiedAt: null,
  };
  return usable
    ? { ...facts, problem: null }
    : { ...facts, problem: { code: "model-damaged", message: "The file is damaged." } };
};
const nothing = {
  files: [file("broken", false), file("one"), file("two"), file("three")],
  chatModelFileId: null,
  draftModelFileId: null,
  defaultModelFileId: null,
  engine: { state: "unloaded" },
} as const;

test("the chat's own model comes first, then the choice, the default, the loaded and the first usable one", () => {
  expect(chosenModel(nothing)?.id).toBe("one");
  const loaded = {
    ...nothing,
    engine: {
      state: "ready",
      modelFileId: "two",
      contextSize: 1,
      contextSizeReason: "",
      threads: 1,
      threadsReason: "",
      backend: "cpu",
      backendReason: "",
    },
  } as const;
  expect(chosenModel(loaded)?.id).toBe("two");
  expect(chosenModel({ ...loaded, defaultModelFileId: "three" })?.id).toBe("three");
  expect(chosenModel({ ...loaded, defaultModelFileId: "three", draftModelFileId: "one" })?.id).toBe("one");
  expect(chosenModel({ ...loaded, draftModelFileId: "one", chatModelFileId: "three" })?.id).toBe("three");
});

test("what is not installed any more is passed over; without any file there is none", () => {
  expect(chosenModel({ ...nothing, chatModelFileId: "gone" })?.id).toBe("one");
  expect(chosenModel({ ...nothing, files: [] })).toBeNull();
});
