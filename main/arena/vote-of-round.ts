import type { ArenaChoice } from "../../app/arena/arena-round.ts";
import type { ArenaVote } from "../../app/arena/arena-vote.ts";
import { pairwiseVotes } from "../../app/arena/pairwise-votes.ts";
import type { JudgmentVote } from "../../app/comparison/judgment-vote.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HeldRound } from "./held-round.ts";

/**
 * The vote on a round, with what it says of each two files. Only sides that answered to the end are judged: one that was
 * stopped or failed lost nothing by it. Throws invalid-request where that leaves fewer than two, or not the chosen one.
 */
export const voteOfRound = (
  round: HeldRound,
  choice: ArenaChoice,
  { voteId, votedAt }: Pick<ArenaVote, "voteId" | "votedAt">,
): { readonly vote: ArenaVote; readonly pairs: readonly Omit<JudgmentVote, "votedAt">[] } => {
  const judged = round.sides.flatMap(({ file, answers }, place) =>
    answers.at(-1)?.state === "done" ? [{ file, place }] : [],
  );
  const chosen = choice.kind === "best" ? judged.findIndex(({ place }) => place === choice.side) : 0;
  if (judged.length < 2 || chosen < 0) {
    throw new AppError(
      "invalid-request",
      "Only answers that were written to the end can be voted on, two of them at least.",
    );
  }
  const vote: ArenaVote = {
    voteId,
    votedAt,
    prompts: [...round.prompts],
    files: judged.map(({ file: { id, sha256, name, quantization } }) => ({
      modelFileId: id,
      sha256,
      name,
      quantization,
    })),
    choice: choice.kind === "best" ? { kind: "best", side: chosen } : choice,
    isBlind: round.isBlind && round.wasJudgedBlind,
    comparisonId: round.comparisonId,
  };
  const pairs = pairwiseVotes(vote).flatMap(({ first, second, winner }) => {
    const [left, right] = [vote.files[first], vote.files[second]];
    return left === undefined || right === undefined
      ? []
      : [
          {
            prompt: round.prompts.join("\n\n").slice(0, promptLength),
            leftId: left.modelFileId,
            rightId: right.modelFileId,
            winner: ({ first: "left", second: "right", tie: "tie" } as const)[winner],
            isBlind: vote.isBlind,
          },
        ];
  });
  return { vote, pairs };
};

/** What a comparison keeps of a prompt, in UTF-16 units. */
const promptLength = 65_536;
