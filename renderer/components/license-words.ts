import type { License, LicenseClass, OpennessCard } from "../../app/licenses/license.ts";
import { inLanguage } from "../languages/in-language.ts";

type Openness = OpennessCard["weights"]["state"];

export const licenseWords = inLanguage("components/license-words", {
  classes: {
    "open-source": "Open source",
    "open-weights": "Open weights",
    community: "Community license",
    "non-commercial": "Non-commercial",
    unknown: "Unknown",
  } satisfies Record<LicenseClass, string>,
  /** The same within a line. */
  classesInLine: {
    "open-source": "open source",
    "open-weights": "open weights",
    community: "community license",
    "non-commercial": "non-commercial",
    unknown: "unknown",
  } satisfies Record<LicenseClass, string>,
  classDefinitions: {
    "open-source":
      "Approved by the Open Source Initiative: anybody may use, change and share it for any purpose.",
    "open-weights": "Few limits of use, but not approved by the Open Source Initiative.",
    community: "Use is allowed within limits: of users, fields, naming, or by an acceptable-use policy.",
    "non-commercial": "Not for commercial use without another license.",
    unknown: "Nobody has stated a license that Cloister knows.",
  } satisfies Record<LicenseClass, string>,
  permits: "You may",
  requires: "You must",
  forbids: "You must not",
  nothingStated: "Nothing is stated.",
  nothing: "Nothing.",
  statementsFrom: (address: string): string => `These sentences sum up ${address}. They are no legal advice.`,
  noSource: "Nobody has stated more.",
  fullText: "Full text",
  showText: "Show full text",
  hideText: "Hide full text",
  searchText: "Search the text",
  hits: (count: number): string => (count === 1 ? "1 line" : `${count} lines`),
  noHits: "Not in this text",
  textFrom: (from: string): string => `From ${from}.`,
  textHash: "Copy SHA-256",
  noText:
    "The full text is not kept here. A model’s own text is read from its repository when you look at the model.",
  noTextInRepository:
    "The model’s repository holds no license text. What you accept is what stands above; its source has the terms in full.",
  moreLines: (count: number): string => `Show ${count.toLocaleString("en-US")} more lines`,
  readingText: "Reading the license text",
  dialogTitle: (model: string): string => `License of ${model}`,
  further: (license: string): string => `It also comes under the ${license}`,
  sameText: "The repository keeps one license file; it is shown above.",
  accept: "Accept license",
  acceptUnknown: "Accept license",
  accepting: "Recording",
  acceptHint:
    "What you accept, when and under which name is recorded beside the model. A changed text asks again.",
  openness: "Openness",
  opennessParts: {
    weights: "Weights",
    trainingCode: "Training code",
    trainingData: "Training data",
    documentation: "Documentation",
    licenseClass: "License",
  },
  opennessStates: {
    open: "open",
    partial: "partly open",
    closed: "closed",
    unknown: "not stated",
  } satisfies Record<Openness, string>,
  opennessSource: (source: string | null): string =>
    source === null ? "Nobody has stated it." : `Stated at ${source}`,
} as const);

/** How open a license class makes what it covers. */
export const opennessOfClass: Readonly<Record<License["class"], Openness>> = {
  "open-source": "open",
  "open-weights": "partial",
  community: "partial",
  "non-commercial": "closed",
  unknown: "unknown",
};
