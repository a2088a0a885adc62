import { assertNever } from "../../errors/assert-never.ts";
import type { Verdict } from "../verdicts/verdict.ts";
import type { CountedUnit } from "./judgment-words.ts";
import type { Speech } from "./speech.ts";

export type VerdictNames = {
  readonly candidate: string;
  readonly against: string;
  /** The set that was judged; null for all sets together. */
  readonly set: string | null;
  /** What the reference got, 0 to 1: the "of 61" in "1.8 points of 61". */
  readonly referenceShare: number | null;
};

/**
 * A verdict as one sentence: "Q4_K_M loses 1.8 points of 61 on Facts, between 0.2 and 3.4; about 140 items more are needed
 * to be sure it is under 1.0 points."
 */
export const verdictSentence = (verdict: Verdict, names: VerdictNames, speech: Speech): string => {
  const { words } = speech;
  const first = firstHalf(verdict, names, speech);
  const second = secondHalf(verdict, speech);
  return second === null ? words.end(first) : words.joinHalves(first, second);
};

const firstHalf = (verdict: Verdict, names: VerdictNames, speech: Speech): string => {
  switch (verdict.measure) {
    case "accuracy":
    case "score":
      return ofItems(verdict, names, speech);
    case "perplexity":
      return ofPerplexity(verdict, names, speech);
    case "klDivergence":
      return ofDivergence(verdict, names, speech);
    case "votes":
      return ofVotes(verdict, names, speech);
    default:
      return assertNever(verdict.measure);
  }
};

const ofItems = (
  { kind, estimate, interval, tolerance }: Verdict,
  { candidate, against, set, referenceShare }: VerdictNames,
  { words, decimal, upTo }: Speech,
): string => {
  const where = set === null ? words.onAllSets : words.onSet(set);
  if (estimate === null) {
    return words.items.nothing(candidate, where);
  }
  const points = (share: number): string => decimal(100 * share, 1);
  const { lowest, highest } = interval ?? { lowest: -1, highest: 1 };
  const range = [points(lowest), points(highest)] as const;
  const of = referenceShare === null ? "100" : decimal(100 * referenceShare, 0);
  switch (kind) {
    case "worse":
      return words.items.loses(candidate, points(-estimate), of, where, points(-highest), points(-lowest));
    case "better":
      return words.items.gains(candidate, points(estimate), of, where, ...range);
    case "noLargerDifference":
      return words.items.differsByNoMore(candidate, against, upTo(100 * tolerance, 2), where, ...range);
    case "notEnoughData":
      return words.items.unclear(candidate, against, points(estimate), where, ...range);
    default:
      return assertNever(kind);
  }
};

const ofPerplexity = (
  { kind, estimate, interval, tolerance }: Verdict,
  { candidate, against }: VerdictNames,
  { words, decimal, upTo }: Speech,
): string => {
  if (estimate === null) {
    return words.perplexity.nothing(candidate);
  }
  const percent = (ratio: number): string => decimal(100 * (ratio - 1), 1);
  if (interval === null) {
    return words.perplexity.few(candidate, percent(estimate));
  }
  const range = [percent(interval.lowest), percent(interval.highest)] as const;
  switch (kind) {
    case "worse":
      return words.perplexity.worse(candidate, against, percent(estimate), ...range);
    case "better":
      return words.perplexity.better(
        candidate,
        against,
        decimal(100 * (1 - estimate), 1),
        decimal(100 * (1 - interval.highest), 1),
        decimal(100 * (1 - interval.lowest), 1),
      );
    case "noLargerDifference":
      return words.perplexity.differsByNoMore(candidate, against, upTo(100 * (tolerance - 1), 2), ...range);
    case "notEnoughData":
      return words.perplexity.unclear(candidate, against, percent(estimate), ...range);
    default:
      return assertNever(kind);
  }
};

const ofDivergence = (
  { kind, estimate, interval, tolerance }: Verdict,
  { candidate, against }: VerdictNames,
  { words, decimal, upTo }: Speech,
): string => {
  if (estimate === null) {
    return words.divergence.nothing(candidate);
  }
  const nats = (value: number): string => decimal(value, 4);
  const [mean, limit] = [nats(estimate), upTo(tolerance, 6)];
  if (interval === null) {
    return words.divergence.few(candidate, against, mean, limit);
  }
  const say =
    kind === "worse"
      ? words.divergence.beyond
      : kind === "noLargerDifference"
        ? words.divergence.within
        : words.divergence.unclear;
  return say(candidate, against, mean, limit, nats(interval.lowest), nats(interval.highest));
};

const ofVotes = (
  { kind, estimate, interval, count }: Verdict,
  { candidate, against }: VerdictNames,
  { words, decimal }: Speech,
): string => {
  if (estimate === null || interval === null) {
    return words.votes.nothing(candidate, against);
  }
  const percent = (share: number): string => decimal(100 * share, 0);
  const say = {
    better: words.votes.preferred,
    worse: words.votes.rejected,
    noLargerDifference: words.votes.alike,
    notEnoughData: words.votes.unclear,
  }[kind];
  return say(
    candidate,
    against,
    percent(estimate),
    words.counted.votes(count),
    percent(interval.lowest),
    percent(interval.highest),
  );
};

const units: Readonly<Record<Verdict["measure"], CountedUnit>> = {
  accuracy: "items",
  score: "items",
  perplexity: "windows",
  klDivergence: "windows",
  votes: "votes",
};

/** What is still missing, or how a sure difference stands to the one that matters. */
const secondHalf = (verdict: Verdict, { words, upTo }: Speech): string | null => {
  const { measure, kind, againstTolerance, furtherNeeded, tolerance, estimate } = verdict;
  const amount = words.counted[units[measure]](furtherNeeded ?? 0);
  const size =
    measure === "perplexity"
      ? words.perplexity.tolerance(upTo(100 * (tolerance - 1), 2))
      : words.items.tolerance(upTo(100 * tolerance, 2));
  if (kind === "notEnoughData") {
    if (furtherNeeded === null || furtherNeeded === 0) {
      return words.further.cannotBeSaid;
    }
    const isToSee = verdict.neededToSee?.estimate === verdict.count + furtherNeeded;
    return isToSee && measure !== "votes" && measure !== "klDivergence"
      ? words.further.toSee(amount, size)
      : words.further.toTell(amount);
  }
  if (kind === "noLargerDifference" || measure === "klDivergence" || measure === "votes") {
    return null;
  }
  if (againstTolerance !== "undecided") {
    return againstTolerance === "within" ? words.further.isUnder(size) : words.further.isOver(size);
  }
  if (furtherNeeded === null || furtherNeeded === 0) {
    return null;
  }
  const isUnder =
    estimate !== null &&
    (measure === "perplexity"
      ? Math.abs(Math.log(estimate)) < Math.log(tolerance)
      : Math.abs(estimate) < tolerance);
  return isUnder ? words.further.toBeSureUnder(amount, size) : words.further.toBeSureBeyond(amount, size);
};
