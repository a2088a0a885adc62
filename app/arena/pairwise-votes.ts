import type { ArenaVote } from "./arena-vote.ts";

/** One file against another. Both are places in the vote's files, the first before the second. */
export type PairwiseVote = {
  readonly first: number;
  readonly second: number;
  readonly winner: "first" | "second" | "tie";
};

/**
 * What a vote says of each two files. The best one of several beats each of the others; of two that were not chosen
 * nobody said which is better, so that they make no pair. A tie is one between all.
 */
export const pairwiseVotes = ({ files, choice }: Pick<ArenaVote, "files" | "choice">): PairwiseVote[] => {
  const pairs: PairwiseVote[] = [];
  for (let first = 0; first < files.length; first += 1) {
    for (let second = first + 1; second < files.length; second += 1) {
      if (choice.kind !== "best") {
        pairs.push({ first, second, winner: "tie" });
      } else if (choice.side === first || choice.side === second) {
        pairs.push({ first, second, winner: choice.side === first ? "first" : "second" });
      }
    }
  }
  return pairs;
};
