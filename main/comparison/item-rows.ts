import type { ItemRow } from "../../app/comparison/item-outcome.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { ComparisonItem, ComparisonSet } from "./comparison-set.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";

const longest = 65_536;

export type ItemQuery = Omit<RequestInput<"comparisons.items">, "comparisonId" | "setId">;

/** Items that were answered and pass the filter, in the set's order. */
export const itemRows = (
  set: ComparisonSet,
  measured: MeasuredSoFar,
  query: ItemQuery,
): { readonly totalItems: number; readonly rows: ItemRow[] } => {
  const wanted = query.text.trim().toLowerCase();
  const found: ItemRow[] = [];
  for (const item of set.items) {
    const row = rowOf(set, item, measured);
    if (row.outcomes.length > 0 && passes(row, query) && holds(row, wanted)) {
      found.push(row);
    }
  }
  return { totalItems: found.length, rows: found.slice(query.offset, query.offset + query.limit) };
};

const rowOf = (set: ComparisonSet, item: ComparisonItem, measured: MeasuredSoFar): ItemRow => ({
  setId: set.setId,
  itemId: item.id,
  prompt: item.prompt.slice(0, longest),
  expected: item.expected.slice(0, longest),
  outcomes: [...measured.plan.files.keys()].flatMap((fileIndex) => {
    const line = measured.items(fileIndex, set.setId).get(item.id);
    return line === undefined ? [] : [line.outcome];
  }),
});

const passes = ({ outcomes }: ItemRow, { filter, modelFileId }: ItemQuery): boolean => {
  const ofFile = outcomes.filter((outcome) => modelFileId === null || outcome.modelFileId === modelFileId);
  switch (filter) {
    case "all":
      return modelFileId === null || ofFile.length > 0;
    case "different":
      return new Set(outcomes.map(({ isCorrect }) => isCorrect)).size > 1;
    case "wrong":
      return ofFile.some(({ isCorrect }) => !isCorrect);
    case "right":
      return ofFile.some(({ isCorrect }) => isCorrect);
  }
};

const holds = ({ itemId, prompt, expected, outcomes }: ItemRow, wanted: string): boolean =>
  wanted === "" ||
  [itemId, prompt, expected, ...outcomes.map(({ answer }) => answer)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
