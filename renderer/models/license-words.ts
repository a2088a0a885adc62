import type { OpennessCard } from "../../app/licenses/license.ts";

export const words = {
  title: (modelName: string): string => `License of ${modelName}`,
  permits: "You may",
  requires: "You must",
  forbids: "You must not",
  reading: "Getting the license text",
  fullText: "Full text",
  unknown:
    "Nobody has stated a license for this model. Without one you may have no right to use it; ask its publisher.",
  accept: "Accept license",
  goOn: "Download without a license",
  cancel: "Cancel",
  close: "Close",
  openness: {
    weights: "weights",
    trainingCode: "training code",
    trainingData: "training data",
    documentation: "documentation",
  } satisfies Record<keyof OpennessCard, string>,
} as const;
