import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { ComparisonPaths } from "./comparison-paths.ts";
import { itemLine, journalEntry } from "./journal-entry.ts";
import { readLines } from "./line-file.ts";
import { lineLimits } from "./line-limits.ts";
import { MeasuredSoFar } from "./measured-so-far.ts";

/** Everything measured so far, as it lies on the disk. Throws the system's error. */
export const readMeasured = async (paths: ComparisonPaths, plan: ComparisonPlan): Promise<MeasuredSoFar> => {
  const measured = new MeasuredSoFar(plan);
  for (const entry of await readLines(paths.journal, journalEntry, lineLimits)) {
    measured.add(entry);
  }
  for (const { setId } of plan.sets) {
    for (const line of await readLines(paths.items(setId), itemLine, lineLimits)) {
      if (line.outcome.setId === setId) {
        measured.addItem(line);
      }
    }
  }
  return measured;
};
