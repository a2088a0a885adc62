import type { KeyValueCacheType } from "../../app/models/fit.ts";
import { type LoadPlan, planLoad } from "../../app/models/load-plan.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import { otherChatTemplate } from "../../app/models/other-chat-template.ts";
import { freeMemoryBytes } from "./free-memory.ts";
import type { ModelService } from "./model-service.ts";

export type PlannedModelFile = { readonly file: UsableModelFile; readonly plan: LoadPlan };

export type PlanOptions = {
  /** Free memory of the GPU that will be used, asked last; without it everything must fit into the main memory. */
  readonly freeGpuBytes?: () => Promise<number | null>;
  readonly keyValueCacheType?: KeyValueCacheType;
};

/** The last look at a file and the context size for it on this machine now. Rejects with a `model-…` AppError. */
export const planModelFile = async (
  models: Pick<ModelService, "prepare">,
  file: ModelFile,
  requestedContextSize: number | null,
  signal?: AbortSignal,
  { freeGpuBytes, keyValueCacheType }: PlanOptions = {},
): Promise<PlannedModelFile> => {
  const prepared = await models.prepare(file, signal);
  const plan = planLoad({
    header: prepared.header,
    freeMemoryBytes: await freeMemoryBytes(),
    freeGpuBytes: (await freeGpuBytes?.()) ?? null,
    requestedContextSize,
    keyValueCacheType,
  });
  const warnings = [
    prepared.file.hasOtherChatTemplate === true ? otherChatTemplate(prepared.file.name) : null,
    plan.warning,
  ].filter((one) => one !== null);
  return {
    file: prepared.file,
    plan: { ...plan, warning: warnings.length === 0 ? null : warnings.join(" ") },
  };
};
