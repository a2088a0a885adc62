import type { ComparisonSummary } from "../../app/comparison/comparison.ts";
import { timeLeftInWords } from "../components/time-left-in-words.ts";
import { joined } from "../languages/joined.ts";
import { fileLabel } from "./file-label.ts";
import { words } from "./words.ts";

/** `Q4_0: Measuring perplexity, about 4 min left`: what is done now, as far as it is known. */
export const runInWords = ({ plan, progress }: Pick<ComparisonSummary, "plan" | "progress">): string => {
  const { current, remainingMs } = progress;
  const file = current === null ? undefined : plan.files[current.fileIndex];
  const activity = current === null ? null : words.activity[current.activity];
  const parts = [
    activity === null || file === undefined
      ? null
      : current?.activity === "waitingForQuiet"
        ? activity
        : words.activityOf(fileLabel(file.modelFileId, plan), activity),
    remainingMs === null ? null : timeLeftInWords(remainingMs / 1000),
  ].filter((part) => part !== null);
  return parts.length === 0 ? words.steps(progress.doneSteps, progress.totalSteps) : joined(parts);
};
