import { expect, test } from "vitest";
import { comparisonPlan } from "../../../app/comparison/comparison-plan.ts";
import type { UsableModelFile } from "../../../app/models/model-file.ts";
import {
  type ComparisonDraft,
  chosenFiles,
  emptyDraft,
  mostFiles,
  planOf,
  proposedName,
  proposedReference,
} from "../../../renderer/comparison/comparison-draft.ts";

const file = (id: string, sizeBytes: number, change: Partial<UsableModelFile> = {}): UsableModelFile => ({
  id,
  name: "Orchard 1B",
  quantization: id.toUpperCase(),
  sha256: "a".repeat(64),
  sizeBytes,
  license: "Apache-2.0",
  path: `/models/${id}.gguf`,
  verification: "import",
  verifiedAt: null,
  problem: null,
  ...change,
});
const files = [file("q2_k", 88), file("q8_0", 145), file("q4_0", 92)];
const text = { name: "minutes.txt", sha256: "b".repeat(64), sizeBytes: 10, isBuiltIn: false };
const draft = (change: Partial<ComparisonDraft> = {}): ComparisonDraft => ({
  ...emptyDraft,
  fileIds: ["q2_k", "q8_0"],
  text,
  ...change,
});

test("the largest file is proposed as the reference, and stands first", () => {
  expect(proposedReference(files)?.id).toBe("q8_0");
  expect(proposedReference([])).toBeNull();
  expect(chosenFiles(draft({ fileIds: ["q4_0", "q2_k", "q8_0"] }), files).map(({ id }) => id)).toEqual([
    "q8_0",
    "q4_0",
    "q2_k",
  ]);
});

test("what is chosen becomes a plan that main takes", () => {
  const plan = planOf(draft(), files);
  expect(comparisonPlan.parse(plan)).toEqual(plan);
  expect(plan).toMatchObject({ referenceId: "q8_0", name: "Orchard 1B: Q8_0, Q2_K" });
  expect(planOf(draft({ referenceId: "q2_k" }), files)?.referenceId).toBe("q2_k");
  // A reference that is chosen no more is not kept.
  expect(planOf(draft({ referenceId: "q4_0" }), files)?.referenceId).toBe("q8_0");
});

test.each<[string, Partial<ComparisonDraft>]>([
  ["one file", { fileIds: ["q8_0"] }],
  ["files that are gone", { fileIds: ["q8_0", "gone"] }],
  ["nothing to ask", { measuresText: false, measuresSpeed: false }],
  ["no text yet, and nothing else", { text: null, measuresSpeed: false }],
])("%s make no plan", (_what, change) => {
  expect(planOf(draft(change), files)).toBeNull();
});

test("more files than a comparison takes make no plan", () => {
  const many = Array.from({ length: mostFiles + 1 }, (_, index) => file(`q${index}`, index));
  expect(planOf(draft({ fileIds: many.map(({ id }) => id) }), many)).toBeNull();
});

test("load is measured only where there is a set to ask", () => {
  expect(planOf(draft({ concurrencies: [1, 2] }), files)?.concurrencies).toEqual([]);
  const sets = [{ setId: "c".repeat(64), name: "Facts", maximumItems: 20 }];
  expect(planOf(draft({ concurrencies: [1, 2], sets }), files)?.concurrencies).toEqual([1, 2]);
});

test("a proposed name is never longer than a name may be", () => {
  const many = Array.from({ length: 8 }, (_, index) =>
    file(`q${index}`, index, { name: `Model ${index} ${"long ".repeat(30)}` }),
  );
  expect(proposedName(many).length).toBeLessThanOrEqual(120);
  expect(proposedName([])).toBe("");
});
