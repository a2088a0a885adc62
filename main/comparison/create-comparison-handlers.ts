import type { ChosenText } from "../../app/comparison/comparison-plan.ts";
import type { ExportFormat } from "../../app/comparison/export/export-format.ts";
import type { Judgment } from "../../app/comparison/judgment.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ComparisonService } from "./comparison-service.ts";

export type ComparisonHandlersOptions = {
  readonly service: ComparisonService;
  /** Asks with the system's dialog; null where nothing was chosen. */
  readonly chooseText: () => Promise<ChosenText | null>;
  readonly builtInText: () => Promise<ChosenText>;
  readonly judgment: (comparisonId: string) => Promise<Judgment>;
  /** Asks with the system's dialog where to, and writes; null where nothing was chosen. */
  readonly exportTo: (
    comparisonId: string,
    format: ExportFormat,
  ) => Promise<{ readonly path: string; readonly sizeBytes: number } | null>;
};

/** What the window asks about comparisons. */
export const createComparisonHandlers = ({
  service,
  chooseText,
  builtInText,
  judgment,
  exportTo,
}: ComparisonHandlersOptions): FeatureHandlers<"comparisons"> => ({
  "comparisons.list": () => service.list(),
  "comparisons.open": ({ comparisonId }) => service.open(comparisonId),
  "comparisons.chooseText": () => chooseText(),
  "comparisons.builtInText": () => builtInText(),
  "comparisons.estimate": ({ plan }) => service.estimate(plan),
  "comparisons.create": ({ plan }) => service.create(plan),
  "comparisons.pause": ({ comparisonId }) => service.pause(comparisonId),
  "comparisons.resume": ({ comparisonId }) => service.resume(comparisonId),
  "comparisons.repeat": ({ comparisonId }) => service.repeat(comparisonId),
  "comparisons.repetition": ({ comparisonId }) => service.repetition(comparisonId),
  "comparisons.rename": ({ comparisonId, name }) => service.rename(comparisonId, name),
  "comparisons.remove": async ({ comparisonId }) => {
    await service.remove(comparisonId);
    return {};
  },
  "comparisons.restore": ({ comparisonId }) => service.restore(comparisonId),
  "comparisons.judge": ({ comparisonId, judging }) => service.judge(comparisonId, judging),
  "comparisons.judgment": ({ comparisonId }) => judgment(comparisonId),
  "comparisons.items": (input) => service.items(input),
  "comparisons.trace": (input) => service.trace(input),
  "comparisons.traces": ({ comparisonId }) => service.traces(comparisonId),
  "comparisons.vote": ({ comparisonId, vote }) => service.vote(comparisonId, vote),
  "comparisons.export": ({ comparisonId, format }) => exportTo(comparisonId, format),
});
