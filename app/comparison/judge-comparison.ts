import type { Comparison } from "./comparison.ts";
import { costOfFile } from "./costs/cost-of-file.ts";
import { figuresOf } from "./figures-of.ts";
import { judgeItems } from "./judge-items.ts";
import { judgeVotes } from "./judge-votes.ts";
import type { JudgedOutcome } from "./judged-outcome.ts";
import type { Judgment, PairVerdict } from "./judgment.ts";
import { recommendFile } from "./recommendation/recommend-file.ts";
import { divergenceEvidence } from "./verdicts/divergence-evidence.ts";
import { intervalLevel, significance } from "./verdicts/interval-level.ts";
import { judgeFamily } from "./verdicts/judge-family.ts";
import type { PairedEvidence } from "./verdicts/paired-evidence.ts";
import { perplexityEvidence } from "./verdicts/perplexity-evidence.ts";

/** What judging needs of a comparison. */
export type JudgedComparison = Pick<Comparison, "plan" | "results" | "judging" | "votes">;

/**
 * The whole judgment of a comparison, finished or not: the one that window, terminal and reports show. Each file against
 * the reference in each measure, p-values adjusted among the files; pure and repeatable.
 *
 * @param outcomes of all items, in any order; items that only one file answered are left out
 * @throws AppError `invalid-request` where a figure is no finite number
 */
export const judgeComparison = (
  { plan, results, judging, votes }: JudgedComparison,
  outcomes: Iterable<JudgedOutcome>,
): Judgment => {
  const { referenceId, seed, files } = plan;
  const candidateIds = files.map(({ modelFileId }) => modelFileId).filter((id) => id !== referenceId);
  const level = intervalLevel(candidateIds.length);
  const options = { level, seed, alpha: significance / Math.max(1, candidateIds.length) };
  const resultOf = (id: string) => results.find(({ modelFileId }) => modelFileId === id);

  const toleranceRatio = 1 + judging.differencePerplexityPercent / 100;
  const referenceChunks = resultOf(referenceId)?.text?.chunks ?? [];
  const perplexities = candidateIds.flatMap((id): readonly Candidate[] => {
    const { text = null, divergenceProblem = null } = resultOf(id) ?? {};
    // Another tokenizer counts other tokens: the two perplexities are not of the same thing.
    return text === null || divergenceProblem !== null || referenceChunks.length === 0
      ? []
      : withEvidence(id, perplexityEvidence(text.chunks, referenceChunks, { ...options, toleranceRatio }));
  });
  const tolerance = judging.limits.maximumMeanDivergence;
  const divergences =
    tolerance === null
      ? []
      : candidateIds.flatMap((id): readonly Candidate[] => {
          const chunks = resultOf(id)?.divergence?.chunks ?? [];
          return chunks.length === 0
            ? []
            : withEvidence(id, divergenceEvidence(chunks, { ...options, tolerance }));
        });
  const verdicts: readonly PairVerdict[] = [
    ...judgeItems({
      setIds: plan.sets.map(({ setId }) => setId),
      candidateIds,
      referenceId,
      outcomes,
      tolerance: judging.differencePoints / 100,
      ...options,
    }),
    ...againstReference(perplexities, referenceId),
    ...againstReference(divergences, referenceId),
    ...judgeVotes(
      votes,
      files.map(({ modelFileId }) => modelFileId),
      referenceId,
      level,
    ),
  ];
  const { costs } = judging;
  return {
    referenceId,
    intervalLevel: level,
    seed,
    verdicts: [...verdicts],
    recommendation: recommendFile({
      figures: files.map((file) => figuresOf(file, resultOf(file.modelFileId))),
      verdicts,
      referenceId,
      failedIds: results.filter(({ state }) => state === "failed").map(({ modelFileId }) => modelFileId),
      judging,
    }),
    costs:
      costs === null
        ? null
        : results.flatMap((result) => {
            const cost = costOfFile(result, costs);
            return cost === null ? [] : [cost];
          }),
  };
};

type Candidate = { readonly candidateId: string; readonly evidence: PairedEvidence };

const withEvidence = (candidateId: string, evidence: PairedEvidence | null): readonly Candidate[] =>
  evidence === null ? [] : [{ candidateId, evidence }];

const againstReference = (candidates: readonly Candidate[], referenceId: string): readonly PairVerdict[] => {
  const judged = judgeFamily(candidates.map(({ evidence }) => evidence));
  return candidates.flatMap(({ candidateId }, index) => {
    const verdict = judged[index];
    return verdict === undefined ? [] : [{ candidateId, againstId: referenceId, setId: null, verdict }];
  });
};
