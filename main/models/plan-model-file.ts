import { AppError } from "../../app/errors/app-error.ts";
import { type LoadPlan, planLoad } from "../../app/models/load-plan.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import { otherChatTemplate } from "../../app/models/other-chat-template.ts";
import type { EngineWishes } from "../../app/models/plan-engine-use.ts";
import { freeMemoryBytes } from "./free-memory.ts";
import type { ModelService } from "./model-service.ts";

export type PlannedModelFile = {
  readonly file: UsableModelFile;
  readonly plan: LoadPlan & {
    /** The file of the model that drafts ahead, or null. */
    readonly draftFilePath: string | null;
  };
};

export type PlanOptions = {
  /** Free memory of the GPU that will be used, asked last; without it everything must fit into the main memory. */
  readonly freeGpuBytes?: () => Promise<number | null>;
  readonly engine?: EngineWishes;
  /** The model file that drafts ahead where that is wished; null where it is not installed. */
  readonly draftFile?: () => Promise<ModelFile | null>;
};

/**
 * The last look at a file and the context size for it on this machine now; one that hangs on the file is asked for once
 * that was looked at. Rejects with a `model-…` AppError.
 */
export const planModelFile = async (
  models: Pick<ModelService, "prepare">,
  file: ModelFile,
  requestedContextSize: number | null | ((header: ModelHeader) => number),
  signal?: AbortSignal,
  { freeGpuBytes, engine, draftFile }: PlanOptions = {},
): Promise<PlannedModelFile> => {
  const prepared = await models.prepare(file, signal);
  const draft =
    engine?.speculation === "draft-model" ? await prepareDraft(models, await draftFile?.(), signal) : null;
  const plan = planLoad({
    header: prepared.header,
    freeMemoryBytes: await freeMemoryBytes(),
    freeGpuBytes: (await freeGpuBytes?.()) ?? null,
    requestedContextSize:
      typeof requestedContextSize === "function"
        ? requestedContextSize(prepared.header)
        : requestedContextSize,
    engine,
    draftHeader: draft?.header,
  });
  const warnings = [
    prepared.file.hasOtherChatTemplate === true ? otherChatTemplate(prepared.file.name) : null,
    plan.warning,
  ].filter((one) => one !== null);
  return {
    file: prepared.file,
    plan: {
      ...plan,
      draftFilePath: plan.engineUse.speculation === "draft-model" ? (draft?.file.path ?? null) : null,
      warning: warnings.length === 0 ? null : warnings.join(" "),
    },
  };
};

/** Null where it cannot be used: the model answers without it, and the plan says so. */
const prepareDraft = async (
  models: Pick<ModelService, "prepare">,
  file: ModelFile | null | undefined,
  signal: AbortSignal | undefined,
): Promise<{ readonly file: UsableModelFile; readonly header: ModelHeader } | null> => {
  if (file === null || file === undefined) {
    return null;
  }
  try {
    return await models.prepare(file, signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    if (!(thrown instanceof AppError)) {
      throw thrown;
    }
    return null;
  }
};
