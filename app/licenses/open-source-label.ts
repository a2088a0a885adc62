import type { License, LicenseClass, OpennessCard } from "./license.ts";

export type OpenSourceLabel = {
  readonly isOpenSource: boolean;
  /** What the model may be called, such as `open source` or `open weights`. */
  readonly label: string;
  /** Why not more, or what carries it, in a sentence. */
  readonly reason: string;
};

type Part = keyof OpennessCard;

const partNames: Readonly<Record<Part, string>> = {
  weights: "the weights",
  trainingCode: "the training code",
  trainingData: "the training data",
  documentation: "the documentation",
};

/**
 * What the Open Source AI Definition 1.0 asks for: weights and code under approved terms, and information on the data that
 * suffices to build something like it; so `partial` does for the data alone. A claim without a source carries nothing.
 */
const suffices = (part: Part, { state, source }: OpennessCard[Part]): boolean =>
  source !== null && (state === "open" || (part === "trainingData" && state === "partial"));

const otherLabels: Readonly<Record<LicenseClass, string>> = {
  "open-source": "open weights",
  "open-weights": "open weights",
  community: "community license",
  "non-commercial": "non-commercial",
  unknown: "license unknown",
};

const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** Whether a model may be called "open source": only where its license and every part of the card carry it. */
export const openSourceLabel = (
  license: Pick<License, "class" | "name">,
  card: OpennessCard,
): OpenSourceLabel => {
  const lacking = (Object.keys(partNames) as Part[])
    .filter((part) => !suffices(part, card[part]))
    .map((part) => partNames[part]);
  if (license.class !== "open-source") {
    return {
      isOpenSource: false,
      label: otherLabels[license.class],
      reason:
        license.class === "unknown"
          ? "Nobody has stated a license that Cloister knows."
          : `${license.name} is not approved by the Open Source Initiative.`,
    };
  }
  if (lacking.length > 0) {
    return {
      isOpenSource: false,
      label: otherLabels[license.class],
      reason: `The license is open source, but nothing shows that ${inWords(lacking)} ${lacking.length === 1 && lacking[0] !== "the weights" ? "is" : "are"} open.`,
    };
  }
  return {
    isOpenSource: true,
    label: "open source",
    reason: "The license is approved, and weights, training code, data and documentation are published.",
  };
};
