import type { PairVerdict } from "./judgment.ts";
import type { JudgmentVote } from "./judgment-vote.ts";
import { significance } from "./verdicts/interval-level.ts";
import { judgeFamily } from "./verdicts/judge-family.ts";
import { type VoteCounts, voteEvidence } from "./verdicts/vote-evidence.ts";

/**
 * Verdicts on every two files between which a person voted: the reference is the one that others are held against, else
 * the one that comes first in the plan. Blind votes alone: who sees a name has read it too. Each prompt counts once for two files, its newest
 * vote: the sign test takes its cases to be independent.
 */
export const judgeVotes = (
  votes: readonly JudgmentVote[],
  fileIds: readonly string[],
  referenceId: string,
  level: number,
): readonly PairVerdict[] => {
  const ordered = [referenceId, ...fileIds.filter((id) => id !== referenceId)];
  const pairs = ordered.flatMap((againstId, index) =>
    ordered.slice(index + 1).flatMap((candidateId) => {
      const counts = countVotes(votes, candidateId, againstId);
      return counts.wins + counts.losses + counts.ties === 0 ? [] : [{ candidateId, againstId, counts }];
    }),
  );
  const alpha = significance / Math.max(1, pairs.length);
  const judged = judgeFamily(pairs.map(({ counts }) => voteEvidence(counts, { level, alpha })));
  return pairs.flatMap(({ candidateId, againstId }, index): readonly PairVerdict[] => {
    const verdict = judged[index];
    return verdict === undefined ? [] : [{ candidateId, againstId, setId: null, verdict }];
  });
};

const countVotes = (votes: readonly JudgmentVote[], candidateId: string, againstId: string): VoteCounts => {
  let wins = 0;
  let losses = 0;
  let ties = 0;
  const newest = new Map<string, JudgmentVote>();
  for (const vote of votes) {
    const ids = [vote.leftId, vote.rightId];
    if (vote.isBlind && ids.includes(candidateId) && ids.includes(againstId)) {
      const before = newest.get(vote.prompt);
      if (before === undefined || vote.votedAt >= before.votedAt) {
        newest.set(vote.prompt, vote);
      }
    }
  }
  for (const { leftId, winner } of newest.values()) {
    const isLeft = leftId === candidateId;
    if (winner === "tie") {
      ties += 1;
    } else if ((winner === "left") === isLeft) {
      wins += 1;
    } else {
      losses += 1;
    }
  }
  return { wins, losses, ties };
};
