import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { type LookOptions, lookAtFile } from "./look-at-file.ts";
import { otherVocabulary } from "./other-vocabulary.ts";
import { requireUsablePlan } from "./require-usable-plan.ts";
import { textTooShort } from "./text-too-short.ts";

/**
 * Looks at every file before anything is measured. Rejects with a `model-…` code where one cannot be loaded, and with
 * `usage` where the text is too short for one or, if a divergence is asked for, one has other tokens than the reference.
 */
export const requireMeasurable = async (
  plan: ComparisonPlan,
  places: Readonly<Record<string, string>>,
  options: Omit<LookOptions, "text" | "place" | "withSpeed">,
): Promise<void> => {
  requireUsablePlan(plan);
  const vocabularies = new Map<string, string>();
  for (const file of plan.files) {
    const { look, text } = await lookAtFile(file, {
      ...options,
      text: plan.text,
      place: places[file.modelFileId] ?? null,
      withSpeed: false,
    });
    vocabularies.set(file.modelFileId, look.vocabularySha256);
    const tooShort =
      plan.text === null || text === null
        ? null
        : textTooShort(plan.text.text.name, text.tokens, plan.text.contextSize);
    if (tooShort !== null) {
      throw tooShort;
    }
  }
  const reference = plan.files.find(({ modelFileId }) => modelFileId === plan.referenceId);
  for (const file of plan.text?.withDivergence === true ? plan.files : []) {
    if (vocabularies.get(file.modelFileId) !== vocabularies.get(plan.referenceId)) {
      throw AppError.from(otherVocabulary(file.name, reference?.name ?? ""));
    }
  }
};
