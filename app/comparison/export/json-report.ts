import type { Comparison } from "../comparison.ts";
import type { ItemRow } from "../item-outcome.ts";
import type { Judgment } from "../judgment.ts";

export const comparisonFormat = "cloister-comparison";
export const comparisonFormatVersion = 1;

/** A comparison with everything that was measured and judged, exactly; in pieces, because items may be many. */
export function* jsonReport(
  comparison: Comparison,
  judgment: Judgment,
  items: Iterable<ItemRow>,
): Generator<string> {
  const head = { format: comparisonFormat, version: comparisonFormatVersion };
  yield `${JSON.stringify(head).slice(0, -1)},\n"comparison":${JSON.stringify(comparison)},\n"judgment":${JSON.stringify(judgment)},\n"items":[`;
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? "\n" : ",\n"}${JSON.stringify(item)}`;
    isFirst = false;
  }
  yield "\n]}\n";
}
