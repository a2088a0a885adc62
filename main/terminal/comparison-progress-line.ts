import type { ComparisonProgress, ComparisonSummary } from "../../app/comparison/comparison.ts";
import { durationInWords } from "./duration-in-words.ts";

type Activity = NonNullable<ComparisonProgress["current"]>["activity"];

const activities: Readonly<Record<Activity, string>> = {
  waitingForQuiet: "waiting for other programs",
  loading: "loading",
  speed: "speed",
  perplexity: "perplexity",
  divergence: "KL divergence",
  items: "items",
  underLoad: "items under load",
};

/** How far a comparison is, in a line. */
export const comparisonProgressLine = ({ state, plan, progress }: ComparisonSummary): string => {
  const { current, doneSteps, totalSteps, remainingMs } = progress;
  if (state === "waiting") {
    return "Waiting for another comparison";
  }
  const steps = `Step ${Math.min(doneSteps + 1, totalSteps)} of ${totalSteps}`;
  const left = remainingMs === null ? "" : `, about ${durationInWords(remainingMs / 1000)} left`;
  if (current === null) {
    return `${steps}${left}`;
  }
  const { name = "", quantization = "" } = plan.files[current.fileIndex] ?? {};
  return `${steps}: ${name} ${quantization}, ${activities[current.activity]} ${Math.round(current.share * 100)} %${left}`;
};
