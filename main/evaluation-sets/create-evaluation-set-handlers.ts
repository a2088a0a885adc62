import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { EvaluationSetService } from "./evaluation-set-service.ts";
import type { EvaluationTextService } from "./evaluation-text-service.ts";

export type EvaluationSetHandlerOptions = {
  readonly sets: EvaluationSetService;
  readonly texts: EvaluationTextService;
  /** A file that the person chooses, or null. */
  readonly chooseSetFile: () => Promise<string | null>;
  readonly chooseTextFile: () => Promise<string | null>;
  readonly chooseSavePath: (fileName: string) => Promise<string | null>;
};

/** What the window asks about evaluation sets and texts for perplexity. */
export const createEvaluationSetHandlers = ({
  sets,
  texts,
  chooseSetFile,
  chooseTextFile,
  chooseSavePath,
}: EvaluationSetHandlerOptions): FeatureHandlers<"evaluationSets"> => ({
  "evaluationSets.list": () => sets.list(),
  "evaluationSets.open": (input) => sets.open(input),
  "evaluationSets.choose": async () => {
    const filePath = await chooseSetFile();
    return filePath === null ? null : sets.offer(filePath);
  },
  "evaluationSets.examine": ({ importId }) => sets.examine(importId),
  "evaluationSets.import": ({ importId, about }) => sets.import(importId, about),
  "evaluationSets.cancel": async ({ importId }) => {
    await sets.cancel(importId);
    return {};
  },
  "evaluationSets.remove": async ({ setId }) => {
    await sets.remove(setId);
    return {};
  },
  "evaluationSets.restore": ({ setId }) => sets.restore(setId),
  "evaluationSets.export": async ({ setId }) => {
    const { name } = await sets.find(setId);
    const filePath = await chooseSavePath(`${name.replace(/[^\p{L}\p{N} ._-]/gu, "_").slice(0, 80)}.jsonl`);
    if (filePath !== null) {
      await sets.exportTo(setId, filePath);
    }
    return { saved: filePath !== null };
  },
  "evaluationSets.listTexts": () => texts.list(),
  "evaluationSets.chooseText": async () => {
    const filePath = await chooseTextFile();
    return filePath === null ? null : texts.import(filePath);
  },
  "evaluationSets.removeText": async ({ textId }) => {
    await texts.remove(textId);
    return {};
  },
  "evaluationSets.restoreText": ({ textId }) => texts.restore(textId),
});
