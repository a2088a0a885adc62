import type { ComparisonSummary } from "../../app/comparison/comparison.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { TerminalComparisons } from "./terminal-comparisons.ts";

/** By its id or an unambiguous beginning of it. Rejects with usage. */
export const findComparison = async (
  id: string,
  comparisons: Pick<TerminalComparisons, "list">,
): Promise<ComparisonSummary> => {
  const found = id === "" ? [] : (await comparisons.list()).filter((one) => one.id.startsWith(id));
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new AppError(
      "usage",
      found.length === 0
        ? `There is no comparison ${id}. \`cloister compare list\` shows all.`
        : `Several comparisons begin with ${id}. Give more of the id.`,
    );
  }
  return only;
};
