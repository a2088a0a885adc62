import { holmAdjusted } from "../comparison/statistics/holm-adjusted.ts";
import { signTest } from "../comparison/statistics/sign-test.ts";
import { wilsonInterval } from "../comparison/statistics/wilson-interval.ts";
import type { ArenaStanding, StandingFile, StandingPair } from "./arena-standing.ts";
import type { ArenaVote } from "./arena-vote.ts";
import { pairwiseVotes } from "./pairwise-votes.ts";

/** The chance that is taken of calling one better that is not, over all pairs together. */
const alpha = 0.05;
/** So many are looked ahead at most: beyond it nobody votes by hand. */
const mostMissing = 2000;
const mostFiles = 200;
const mostPairs = 2000;

type Tally = { firstWins: number; secondWins: number; ties: number };

/**
 * What the votes say of the files, by hash. Open votes count only where they are asked for: who sees the name does not
 * judge the answer alone. Each prompt counts once for two files, its newest vote: the sign test takes its cases to be
 * independent, and the same question asked ten times is one case.
 */
export const judgeVotes = (
  votes: readonly ArenaVote[],
  { includesOpen }: { readonly includesOpen: boolean },
): ArenaStanding => {
  const newestFirst = votes.toSorted((one, other) => other.votedAt - one.votedAt);
  const files = new Map<string, StandingFile>();
  const pairs = new Map<string, Tally & { readonly firstSha256: string; readonly secondSha256: string }>();
  const seen = new Set<string>();
  let countedVotes = 0;
  let openVotes = 0;
  let repeatedVotes = 0;

  for (const vote of newestFirst) {
    if (!vote.isBlind) {
      openVotes += 1;
      if (!includesOpen) {
        continue;
      }
    }
    let counts = false;
    for (const { first, second, winner } of pairwiseVotes(vote)) {
      const [one, other] = [vote.files[first], vote.files[second]];
      if (one === undefined || other === undefined || one.sha256 === other.sha256) {
        continue;
      }
      const key = [one.sha256, other.sha256].toSorted().join();
      const prompt = `${key} ${JSON.stringify(vote.prompts)}`;
      if (seen.has(prompt)) {
        continue;
      }
      seen.add(prompt);
      counts = true;
      const pair = pairs.get(key) ?? {
        firstSha256: one.sha256,
        secondSha256: other.sha256,
        firstWins: 0,
        secondWins: 0,
        ties: 0,
      };
      pairs.set(key, pair);
      const isTurned = pair.firstSha256 !== one.sha256;
      if (winner === "tie") {
        pair.ties += 1;
      } else if ((winner === "first") !== isTurned) {
        pair.firstWins += 1;
      } else {
        pair.secondWins += 1;
      }
      addTo(files, one, winner === "tie" ? "ties" : winner === "first" ? "wins" : "losses");
      addTo(files, other, winner === "tie" ? "ties" : winner === "second" ? "wins" : "losses");
    }
    if (counts) {
      countedVotes += 1;
    } else {
      repeatedVotes += 1;
    }
  }

  return {
    files: [...files.values()].toSorted(byWins).slice(0, mostFiles),
    pairs: judgedPairs([...pairs.values()].slice(0, mostPairs)),
    countedVotes,
    openVotes,
    repeatedVotes,
  };
};

const addTo = (
  files: Map<string, StandingFile>,
  { modelFileId, sha256, name, quantization }: ArenaVote["files"][number],
  what: "wins" | "losses" | "ties",
): void => {
  const file = files.get(sha256) ?? { modelFileId, sha256, name, quantization, wins: 0, losses: 0, ties: 0 };
  files.set(sha256, { ...file, [what]: file[what] + 1 });
};

const shareOf = ({ wins, losses }: StandingFile): number => (wins + 1) / (wins + losses + 2);
const byWins = (one: StandingFile, other: StandingFile): number =>
  shareOf(other) - shareOf(one) || other.wins - one.wins || (one.sha256 < other.sha256 ? -1 : 1);

const judgedPairs = (
  tallies: readonly (Tally & { readonly firstSha256: string; readonly secondSha256: string })[],
): StandingPair[] => {
  const turned = tallies.map((pair) =>
    pair.firstWins >= pair.secondWins
      ? pair
      : {
          firstSha256: pair.secondSha256,
          secondSha256: pair.firstSha256,
          firstWins: pair.secondWins,
          secondWins: pair.firstWins,
          ties: pair.ties,
        },
  );
  const pValues = turned.map(({ firstWins, secondWins }) => signTest(firstWins, secondWins).pValue);
  const adjusted = holmAdjusted(pValues);
  return turned
    .map((pair, index): StandingPair => {
      const decided = pair.firstWins + pair.secondWins;
      const adjustedPValue = adjusted[index] ?? 1;
      const isBetter = adjustedPValue <= alpha;
      const { lowest, highest } = wilsonInterval(pair.firstWins, decided);
      return {
        ...pair,
        shareOfWins: decided === 0 ? null : { estimate: pair.firstWins / decided, lowest, highest },
        pValue: pValues[index] ?? 1,
        adjustedPValue,
        verdict: isBetter ? "better" : "notEnoughData",
        missingVotes: isBetter ? 0 : missingVotes(pair, tallies.length),
      };
    })
    .toSorted((one, other) => other.firstWins + other.secondWins - one.firstWins - one.secondWins);
};

/**
 * How many more decided votes would show it, if the shares stay what they are: with the strictest level of Holm's
 * correction, that of the smallest p-value. Null where there is no difference to show, or it takes more than anybody votes.
 */
const missingVotes = ({ firstWins, secondWins }: Tally, pairCount: number): number | null => {
  const decided = firstWins + secondWins;
  const share = firstWins / decided;
  if (decided === 0 || share === 0.5) {
    return null;
  }
  for (let more = 1; more <= mostMissing; more += 1) {
    const wins = Math.round((decided + more) * share);
    if (signTest(wins, decided + more - wins).pValue <= alpha / pairCount) {
      return more;
    }
  }
  return null;
};
