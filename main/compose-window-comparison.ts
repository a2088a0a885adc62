import { join } from "node:path";
import { plainFileName } from "../app/chat-export/export-file-name.ts";
import { endingOf } from "../app/comparison/export/export-format.ts";
import type { JudgmentVote } from "../app/comparison/judgment-vote.ts";
import type { FeatureHandlers } from "../app/ipc/handlers.ts";
import { createComparisonHandlers } from "./comparison/create-comparison-handlers.ts";
import { type ComposeComparisonOptions, composeComparison } from "./compose-comparison.ts";
import type { ShellServices } from "./shell/start-shell.ts";

export type ComposeWindowComparisonOptions = Pick<
  ComposeComparisonOptions,
  "profileFolder" | "models" | "evaluation" | "hostFor" | "precedence" | "newId" | "log"
> & {
  readonly shell: Pick<
    ShellServices,
    "publish" | "onQuit" | "onSuspend" | "dialogs" | "appFolder" | "windowVisible"
  >;
};

/** How long a turn of measuring waits for other programs, at most. */
const patienceMs = 30_000;
const texts = { name: "Text files", extensions: ["txt", "md", "text"] };
const reports = {
  html: { name: "Web pages", extensions: ["html"] },
  csv: { name: "Tables", extensions: ["csv"] },
  json: { name: "JSON files", extensions: ["json"] },
};

export type WindowComparison = {
  readonly handlers: FeatureHandlers<"comparisons">;
  /** Keeps a vote with the comparison it belongs to. */
  readonly vote: (comparisonId: string, vote: Omit<JudgmentVote, "votedAt">) => Promise<void>;
};

/** Comparisons as the window asks for them. */
export const composeWindowComparison = (options: ComposeWindowComparisonOptions): WindowComparison => {
  const { shell, log } = options;
  const { publish, dialogs } = shell;
  const comparison = composeComparison({
    ...options,
    patienceMs,
    reportWorkerPath: join(shell.appFolder, "out", "main", "report-worker.js"),
    onChanged: (summary) => publish("comparisons.changed", summary),
    onMeasured: (comparisonId) => publish("comparisons.measured", { comparisonId }),
    onRemoved: (comparisonId) => publish("comparisons.removed", { comparisonId }),
  });
  const { service } = comparison;
  shell.onQuit(() => service.close());
  // What is timed over a sleep is not the model's time.
  shell.onSuspend(async () => service.measureStepAgain());
  void service.tidy().catch(() => log("the comparisons could not be tidied"));
  service.watchOthersComparisons(shell.windowVisible);

  const handlers = createComparisonHandlers({
    service,
    chooseText: async () => {
      const [chosen] = (await dialogs.chooseFiles("Choose a text", texts, { several: false })) ?? [];
      return chosen === undefined ? null : comparison.keepText(chosen);
    },
    builtInText: comparison.builtInText,
    judgment: comparison.judgment,
    exportTo: async (comparisonId, format) => {
      const { plan } = await service.open(comparisonId);
      const chosen = await dialogs.chooseSavePath(
        "Export the comparison",
        `${plainFileName(plan.name)}${format === "items" ? " answers" : ""}.${endingOf(format)}`,
        reports[endingOf(format)],
      );
      return chosen === null ? null : comparison.exportTo(comparisonId, format, chosen);
    },
  });
  return {
    handlers,
    vote: async (comparisonId, vote) => {
      await service.vote(comparisonId, vote);
    },
  };
};
