import type { ComparisonMachine } from "../../app/comparison/comparison.ts";
import { AppError } from "../../app/errors/app-error.ts";

/** Figures hang on these; a newer Cloister or system with the same engine changes none. */
const facts = ["engine", "processor"] as const;

/**
 * Why what was begun on one machine cannot be gone on with on this one: half of its figures would be another engine's.
 * Null where it can, or was not begun.
 */
export const otherMachine = (
  begunOn: ComparisonMachine | null,
  now: Pick<ComparisonMachine, (typeof facts)[number]>,
): AppError | null => {
  const other = begunOn === null ? undefined : facts.find((fact) => begunOn[fact] !== now[fact]);
  return begunOn === null || other === undefined
    ? null
    : new AppError(
        "invalid-request",
        `This comparison was begun with ${begunOn[other]}, and here is ${now[other]}: figures of both cannot be put together. Repeat it to have all of them from one.`,
      );
};
