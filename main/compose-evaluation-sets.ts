import path from "node:path";
import { createAnswerScorer } from "./evaluation-sets/answer-scorer.ts";
import { createEvaluationSetService } from "./evaluation-sets/evaluation-set-service.ts";
import { createEvaluationTextService } from "./evaluation-sets/evaluation-text-service.ts";
import { shippedEvaluationFolder } from "./evaluation-sets/shipped-evaluation-folder.ts";
import type { CheckContract } from "./hosts/check/contract.ts";
import type { Confinement } from "./hosts/process/confinement.ts";
import { evaluationSetConfinement, scoringConfinement } from "./hosts/process/confinements.ts";
import type { SupervisedHost } from "./hosts/process/supervise-host.ts";

export type ComposeEvaluationSetsOptions = {
  readonly profileFolder: string;
  /** The packaged app's resources, or null where the app runs unpackaged. */
  readonly resourcesFolder: string | null;
  /** The checkout, or the asar. */
  readonly appFolder: string;
  /** A check host behind these walls, not started yet. */
  readonly checkHost: (confinement: () => Confinement) => SupervisedHost<CheckContract>;
  readonly onProgress: Parameters<typeof createEvaluationSetService>[0]["onProgress"];
  readonly onChanged: () => void;
  readonly newId: () => string;
  readonly log: (line: string) => void;
};

/** Evaluation sets, texts for perplexity and the scoring of answers, for window and terminal alike. */
export const composeEvaluationSets = (options: ComposeEvaluationSetsOptions) => {
  const { checkHost, onChanged } = options;
  const folder = path.join(options.profileFolder, "evaluation");
  const builtInFolder = shippedEvaluationFolder(options.resourcesFolder, options.appFolder);
  const sets = createEvaluationSetService({
    folder: path.join(folder, "sets"),
    builtInFolder,
    checkHostFor: (filePath) => checkHost(() => evaluationSetConfinement(filePath)),
    onProgress: options.onProgress,
    onChanged,
    newId: options.newId,
    now: Date.now,
    log: options.log,
  });
  const texts = createEvaluationTextService({
    folder: path.join(folder, "texts"),
    builtInFolder,
    onChanged,
    now: Date.now,
  });
  const scorer = createAnswerScorer(checkHost(scoringConfinement));
  return {
    sets,
    texts,
    scorer,
    dispose: async (): Promise<void> => {
      await Promise.all([sets.dispose(), texts.dispose(), scorer.dispose()]);
    },
  };
};
