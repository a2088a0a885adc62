import type { ArenaStanding, StandingPair } from "../../app/arena/arena-standing.ts";
import { formatDecimal } from "../languages/format-number.ts";
import { fileLabelAmong } from "./file-label.ts";
import { words } from "./words.ts";

/** Smaller ones are only said to be smaller. */
const smallestPValue = 0.001;

const percent = (share: number): string => `${formatDecimal(share * 100, 0)} %`;

const pValueInWords = (value: number): string =>
  value < smallestPValue
    ? words.pValueBelow(formatDecimal(smallestPValue, 3))
    : words.pValue(formatDecimal(value, value < 0.1 ? 3 : 2));

/** What the votes say of two files: first the verdict, then what it rests on, then what is missing. */
export const pairInWords = (
  pair: StandingPair,
  { files, pairs }: Pick<ArenaStanding, "files" | "pairs">,
): { readonly verdict: string; readonly facts: string; readonly missing: string | null } => {
  const named = (sha256: string): string => {
    const file = files.find((one) => one.sha256 === sha256);
    return file === undefined ? sha256.slice(0, 8) : fileLabelAmong(file, files);
  };
  const [first, second] = [named(pair.firstSha256), named(pair.secondSha256)];
  const { firstWins, secondWins, ties, shareOfWins, verdict, missingVotes } = pair;
  if (shareOfWins === null) {
    return { verdict: words.onlyTies(first, second), facts: words.ties(ties), missing: null };
  }
  const facts = [
    words.wonOf(
      firstWins,
      firstWins + secondWins,
      percent(shareOfWins.estimate),
      percent(shareOfWins.lowest),
      percent(shareOfWins.highest),
    ),
    ...(ties === 0 ? [] : [words.ties(ties)]),
    pValueInWords(pair.adjustedPValue),
    ...(pairs.length > 1 ? [words.correctedFor(pairs.length)] : []),
  ];
  return {
    verdict:
      verdict === "better"
        ? words.better(first, second)
        : firstWins === secondWins
          ? words.even(first, second)
          : words.undecided(first, second),
    facts: facts.join(" · "),
    missing: verdict === "better" || missingVotes === null ? null : words.missing(missingVotes),
  };
};
