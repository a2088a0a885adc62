import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { ComparisonStep, TextRoleKind } from "./comparison-step.ts";

/** What is measured so far, as far as the next steps depend on it. */
export type Measured = {
  readonly failedFiles: ReadonlySet<number>;
  /** SHA-256 of each examined file's vocabulary. */
  readonly vocabularies: ReadonlyMap<number, string>;
  /** By file: the rounds it had its turn in, and whether others disturbed it. */
  readonly turns: ReadonlyMap<number, ReadonlyMap<number, { readonly isDisturbed: boolean }>>;
  /** By file: as what it has evaluated the text. */
  readonly evaluatedTexts: ReadonlyMap<number, ReadonlySet<TextRoleKind>>;
  /** The reference's logits lie on the disk, whole. */
  readonly hasLogits: boolean;
  /** Whether the item at this place of a set is answered by the file. */
  readonly isAnswered: (fileIndex: number, setIndex: number, itemIndex: number) => boolean;
  readonly isMeasuredUnderLoad: (fileIndex: number, setIndex: number, concurrency: number) => boolean;
};

/** What the sets of a plan hold, in the plan's order. */
export type SetSizes = readonly {
  readonly items: number;
  /** Some of its items are answered in words, not by choosing. */
  readonly hasAnswers: boolean;
}[];

/** Items a file answers before the next one has its turn: some minutes of work, so that all files come on together. */
export const itemsPerBatch = 20;

/**
 * The steps that are left, in order: what the files are, then the rounds, each file once in each and another one first
 * every time; the text, the reference first; the items, batch by batch over all files; the items under load. What is
 * disturbed in a round is made good for by further rounds, up to twice as many as asked for.
 */
export function* remainingSteps(
  plan: ComparisonPlan,
  sets: SetSizes,
  measured: Measured,
): Generator<ComparisonStep, void, undefined> {
  const files = plan.files.map((_, index) => index).filter((index) => !measured.failedFiles.has(index));
  for (const fileIndex of files) {
    if (!measured.vocabularies.has(fileIndex)) {
      yield { kind: "examine", fileIndex };
    }
  }
  yield* rounds(plan, files, measured);
  yield* texts(plan, files, measured);
  for (const [setIndex, { items }] of sets.entries()) {
    for (let firstItem = 0; firstItem < items; firstItem += itemsPerBatch) {
      const endItem = Math.min(items, firstItem + itemsPerBatch);
      for (const fileIndex of rotated(files, firstItem / itemsPerBatch)) {
        if (anyLeft(firstItem, endItem, (item) => measured.isAnswered(fileIndex, setIndex, item))) {
          yield { kind: "items", fileIndex, setIndex, firstItem, endItem };
        }
      }
    }
  }
  for (const [setIndex, { hasAnswers }] of sets.entries()) {
    for (const [turn, concurrency] of (hasAnswers ? plan.concurrencies : []).entries()) {
      for (const fileIndex of rotated(files, turn)) {
        if (!measured.isMeasuredUnderLoad(fileIndex, setIndex, concurrency)) {
          yield { kind: "underLoad", fileIndex, setIndex, concurrency };
        }
      }
    }
  }
}

function* rounds(plan: ComparisonPlan, files: readonly number[], measured: Measured) {
  const wanted = plan.speed?.rounds ?? 0;
  for (let round = 0; round < wanted * 2; round += 1) {
    if (round >= wanted && files.every((file) => quietTurns(measured, file, round) >= wanted)) {
      return;
    }
    for (const fileIndex of rotated(files, round)) {
      if (measured.turns.get(fileIndex)?.has(round) !== true) {
        yield { kind: "round", fileIndex, round } as const;
      }
    }
  }
}

/** Turns before `beforeRound` that nobody disturbed; one that is still to come counts as such. */
const quietTurns = ({ turns }: Measured, fileIndex: number, beforeRound: number): number => {
  const disturbed = [...(turns.get(fileIndex) ?? [])].filter(
    ([round, { isDisturbed }]) => round < beforeRound && isDisturbed,
  );
  return beforeRound - disturbed.length;
};

function* texts(plan: ComparisonPlan, files: readonly number[], measured: Measured) {
  if (plan.text === null) {
    return;
  }
  const reference = plan.files.findIndex(({ modelFileId }) => modelFileId === plan.referenceId);
  const comparing = plan.text.withDivergence && files.includes(reference);
  const roleOf = (fileIndex: number): TextRoleKind => {
    if (!comparing) {
      return "alone";
    }
    const own = measured.vocabularies.get(fileIndex);
    const others = measured.vocabularies.get(reference);
    return own !== undefined && others !== undefined && own !== others ? "alone" : "compared";
  };
  const isEvaluated = (file: number, role: TextRoleKind): boolean => {
    const roles = measured.evaluatedTexts.get(file);
    return role === "compared" ? roles?.has(role) === true : roles !== undefined;
  };
  // One that was evaluated alone while the reference had failed is evaluated again once it has not.
  const left = files.filter((file) => file !== reference && !isEvaluated(file, roleOf(file)));
  if (files.includes(reference)) {
    const forLogits = comparing && !measured.hasLogits && left.some((file) => roleOf(file) === "compared");
    if (forLogits) {
      yield { kind: "text", fileIndex: reference, role: "reference" } as const;
    } else if (!isEvaluated(reference, "alone")) {
      yield { kind: "text", fileIndex: reference, role: "alone" } as const;
    }
  }
  for (const fileIndex of left) {
    yield { kind: "text", fileIndex, role: roleOf(fileIndex) } as const;
  }
}

const rotated = (files: readonly number[], by: number): readonly number[] => {
  const start = by % Math.max(1, files.length);
  return [...files.slice(start), ...files.slice(0, start)];
};

const anyLeft = (first: number, end: number, isDone: (index: number) => boolean): boolean => {
  for (let index = first; index < end; index += 1) {
    if (!isDone(index)) {
      return true;
    }
  }
  return false;
};
