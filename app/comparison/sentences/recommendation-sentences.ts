import type { CheckedFile, LimitCheck, Recommendation } from "../recommendation/recommendation.ts";
import type { Speech } from "./speech.ts";

export type NamedFile = {
  readonly modelFileId: string;
  readonly label: string;
  readonly sizeBytes: number;
};

export type SaidRecommendation = {
  /** One sentence. */
  readonly headline: string;
  /** Why each other file was not chosen, smallest first: a sentence each. */
  readonly others: readonly string[];
};

/** The recommendation and its reasons in sentences. */
export const recommendationSentences = (
  { outcome, modelFileId, leadingId, qualityLimitsAreNamed, files }: Recommendation,
  names: readonly NamedFile[],
  referenceId: string,
  speech: Speech,
): SaidRecommendation => {
  const { words } = speech;
  const named = (id: string | null): NamedFile | undefined => names.find((one) => one.modelFileId === id);
  const labelOf = (id: string): string => named(id)?.label ?? id;
  const chosen = files.find((file) => file.modelFileId === modelFileId);
  const leading = named(leadingId);
  const headline = (): string => {
    if (outcome === "noneFits") {
      return words.end(words.recommendation.noneFits);
    }
    const file = named(modelFileId);
    if (outcome === "notEnoughData" || chosen === undefined || file === undefined) {
      return leading === undefined
        ? words.end(words.recommendation.notEnough)
        : words.joinHalves(words.recommendation.notEnough, words.recommendation.leading(leading.label));
    }
    if (modelFileId === referenceId) {
      const sayOnly = qualityLimitsAreNamed
        ? words.recommendation.onlyReference
        : words.recommendation.onlyReferenceUnnamed;
      return words.end(sayOnly(file.label));
    }
    const say = qualityLimitsAreNamed ? words.recommendation.chosen : words.recommendation.chosenUnnamed;
    const first = say(file.label, speech.bytes(file.sizeBytes));
    const reasons = chosen.checks.map((check) => reasonOf(check, speech));
    return reasons.length === 0 ? words.end(first) : words.joinHalves(first, words.listed(reasons));
  };
  return {
    headline: headline(),
    others: files
      .filter((file) => file !== chosen)
      .map((file) => words.end(whyNot(file, labelOf(file.modelFileId), referenceId, speech))),
  };
};

const whyNot = (
  { modelFileId, state, checks }: CheckedFile,
  label: string,
  referenceId: string,
  speech: Speech,
): string => {
  const { states } = speech.words.recommendation;
  const reasons = checks.filter((check) => check.state === state).map((check) => reasonOf(check, speech));
  switch (state) {
    case "fails":
      return states.fails(label, speech.words.listed(reasons));
    case "undecided":
      return states.undecided(label, speech.words.listed(reasons));
    case "notMeasured":
      return checks.length === 0
        ? states.notMeasured(label)
        : states.undecided(label, speech.words.recommendation.missing.lossPoints);
    case "failed":
      return states.failed(label);
    case "fits":
      return modelFileId === referenceId ? states.reference(label) : states.larger(label);
  }
};

const reasonOf = (check: LimitCheck, speech: Speech): string => {
  const { recommendation } = speech.words;
  const { kind, value, limit, setName, state, furtherNeeded, unit } = check;
  if (value === null) {
    return recommendation.missing[kind];
  }
  // A loss below 0, as it is written, is a gain.
  const isGain = kind === "lossPoints" && value <= -0.05;
  const said = recommendation.checks[isGain ? "gainPoints" : kind](
    writtenValue(kind, isGain ? -value : value, speech),
    writtenLimit(kind, limit, speech),
    setName ?? "",
  );
  if (state !== "undecided") {
    return said;
  }
  return furtherNeeded === null || furtherNeeded === 0 || unit === "none"
    ? recommendation.notSure(said)
    : recommendation.withFurther(said, speech.words.counted[unit](furtherNeeded));
};

const writtenValue = (kind: LimitCheck["kind"], value: number, { decimal, bytes }: Speech): string => {
  switch (kind) {
    case "lossPoints":
    case "setLossPoints":
    case "generationTokensPerSecond":
      return decimal(value, 1);
    case "perplexityRatio":
      return decimal(value, 3);
    case "meanDivergence":
      return decimal(value, 4);
    case "memoryBytes":
    case "sizeBytes":
      return bytes(value);
  }
};

const writtenLimit = (kind: LimitCheck["kind"], limit: number, { upTo, bytes }: Speech): string =>
  kind === "memoryBytes" || kind === "sizeBytes" ? bytes(limit) : upTo(limit, 6);
