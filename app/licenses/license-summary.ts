import type { License, LicenseClass } from "./license.ts";

const classNames: Readonly<Record<LicenseClass, string>> = {
  "open-source": "open source",
  "open-weights": "open weights",
  community: "community license with limits",
  "non-commercial": "non-commercial",
  unknown: "unknown",
};

const part = (title: string, sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [title, ...sentences.map((sentence) => `  - ${sentence}`)];

/** A license card as plain lines, for the terminal. */
export const licenseSummary = (license: License): string =>
  [
    `${license.name} (${classNames[license.class]})`,
    license.classReason,
    ...part("You may:", license.permits),
    ...part("You must:", license.requires),
    ...part("You must not:", license.forbids),
    ...(license.source === null ? [] : [`Source: ${license.source}`]),
  ].join("\n");
