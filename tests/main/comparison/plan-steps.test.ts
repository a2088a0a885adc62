import { expect, test } from "vitest";
import type { ComparisonStep, TextRoleKind } from "../../../main/comparison/comparison-step.ts";
import { type Measured, remainingSteps } from "../../../main/comparison/plan-steps.ts";
import { madeUpPlan, madeUpSpeed, madeUpText } from "../../support/made-up-plan.ts";

const nothing: Measured = {
  failedFiles: new Set(),
  vocabularies: new Map(),
  turns: new Map(),
  evaluatedTexts: new Map(),
  hasLogits: false,
  isAnswered: () => false,
  isMeasuredUnderLoad: () => false,
};

const examined = (...vocabularies: string[]): Measured => ({
  ...nothing,
  vocabularies: new Map(vocabularies.map((vocabulary, index) => [index, vocabulary])),
});

const turns = (...files: readonly (readonly boolean[])[]): Measured["turns"] =>
  new Map(
    files.map((rounds, file) => [
      file,
      new Map(rounds.map((isDisturbed, round) => [round, { isDisturbed }])),
    ]),
  );

const roles = (...files: readonly (readonly TextRoleKind[])[]): Measured["evaluatedTexts"] =>
  new Map(files.flatMap((of, file) => (of.length === 0 ? [] : [[file, new Set(of)] as const])));

const inShort = (step: ComparisonStep): string => {
  switch (step.kind) {
    case "examine":
      return `examine ${step.fileIndex}`;
    case "round":
      return `round ${step.round} of ${step.fileIndex}`;
    case "text":
      return `${step.role} ${step.fileIndex}`;
    case "items":
      return `items ${step.firstItem}-${step.endItem} of set ${step.setIndex} by ${step.fileIndex}`;
    case "underLoad":
      return `load ${step.concurrency} of set ${step.setIndex} by ${step.fileIndex}`;
  }
};

const planned = (...input: Parameters<typeof remainingSteps>): string[] =>
  [...remainingSteps(...input)].map(inShort);

test("all files come once in each round, another one first every time", () => {
  const plan = madeUpPlan(3, { speed: madeUpSpeed(3) });
  expect(planned(plan, [], nothing)).toEqual([
    "examine 0",
    "examine 1",
    "examine 2",
    "round 0 of 0",
    "round 0 of 1",
    "round 0 of 2",
    "round 1 of 1",
    "round 1 of 2",
    "round 1 of 0",
    "round 2 of 2",
    "round 2 of 0",
    "round 2 of 1",
  ]);
});

test("disturbed rounds are made good for by further ones of all files, up to twice as many as asked for", () => {
  const plan = madeUpPlan(2, { speed: madeUpSpeed(2) });
  const known = examined("a", "a");
  expect(planned(plan, [], { ...known, turns: turns([false, true], [false, false]) })).toEqual([
    "round 2 of 0",
    "round 2 of 1",
  ]);
  expect(planned(plan, [], { ...known, turns: turns([false, true, false], [false, false, false]) })).toEqual(
    [],
  );
  expect(planned(plan, [], { ...known, turns: turns([true, true, true], [true, true, true]) })).toEqual([
    "round 3 of 1",
    "round 3 of 0",
  ]);
  const noisy = [true, true, true, true];
  expect(planned(plan, [], { ...known, turns: turns(noisy, noisy) })).toEqual([]);
});

test("the reference's text comes first and leaves its logits; other tokens are measured alone", () => {
  const plan = madeUpPlan(3, { text: madeUpText(true) });
  const known = examined("a", "b", "a");
  expect(planned(plan, [], known)).toEqual(["reference 0", "alone 1", "compared 2"]);
  const evaluated = { ...known, evaluatedTexts: roles(["reference"]), hasLogits: true };
  expect(planned(plan, [], evaluated)).toEqual(["alone 1", "compared 2"]);
  expect(planned(plan, [], { ...evaluated, hasLogits: false })).toEqual([
    "reference 0",
    "alone 1",
    "compared 2",
  ]);
  expect(
    planned(plan, [], { ...evaluated, evaluatedTexts: roles(["reference"], ["alone"], ["compared"]) }),
  ).toEqual([]);
});

test("without divergence, or where nobody has the reference's tokens, each text is measured alone", () => {
  expect(planned(madeUpPlan(2, { text: madeUpText(false) }), [], examined("a", "a"))).toEqual([
    "alone 0",
    "alone 1",
  ]);
  expect(planned(madeUpPlan(2, { text: madeUpText(true) }), [], examined("a", "b"))).toEqual([
    "alone 0",
    "alone 1",
  ]);
  expect(planned(madeUpPlan(1, { text: madeUpText(true) }), [], examined("a"))).toEqual(["alone 0"]);
});

test("a file that failed is left out, and where the reference failed the others are measured alone until it is tried again", () => {
  const plan = madeUpPlan(3, { text: madeUpText(true) });
  const known = examined("a", "a", "a");
  expect(planned(plan, [], { ...known, failedFiles: new Set([1]) })).toEqual(["reference 0", "compared 2"]);
  const withoutReference = { ...known, failedFiles: new Set([0]) };
  expect(planned(plan, [], withoutReference)).toEqual(["alone 1", "alone 2"]);
  const evaluated = { ...known, evaluatedTexts: roles([], ["alone"], ["alone"]) };
  expect(planned(plan, [], { ...evaluated, failedFiles: new Set([0]) })).toEqual([]);
  expect(planned(plan, [], evaluated)).toEqual(["reference 0", "compared 1", "compared 2"]);
});

test("items come in batches over all files, and of a batch only what is not answered", () => {
  const plan = madeUpPlan(2, {
    sets: [{ setId: "5".repeat(64), name: "Set", maximumItems: null }],
    concurrencies: [1, 4],
  });
  const known = examined("a", "a");
  const sizes = [{ items: 30, hasAnswers: true }];
  const loads = [
    "load 1 of set 0 by 0",
    "load 1 of set 0 by 1",
    "load 4 of set 0 by 1",
    "load 4 of set 0 by 0",
  ];
  expect(planned(plan, sizes, known)).toEqual([
    "items 0-20 of set 0 by 0",
    "items 0-20 of set 0 by 1",
    "items 20-30 of set 0 by 1",
    "items 20-30 of set 0 by 0",
    ...loads,
  ]);
  const someAnswered = (file: number, _set: number, item: number): boolean => file === 0 || item < 25;
  expect(planned(plan, sizes, { ...known, isAnswered: someAnswered })).toEqual([
    "items 20-30 of set 0 by 1",
    ...loads,
  ]);
  expect(planned(plan, [{ items: 30, hasAnswers: false }], { ...known, isAnswered: () => true })).toEqual([]);
});
