import type { JudgedOutcome } from "./judged-outcome.ts";
import type { PairVerdict } from "./judgment.ts";
import { pairedOutcomes } from "./statistics/paired-outcomes.ts";
import { accuracyEvidence } from "./verdicts/accuracy-evidence.ts";
import { judgeFamily } from "./verdicts/judge-family.ts";
import type { PairedEvidence } from "./verdicts/paired-evidence.ts";
import { scoreEvidence } from "./verdicts/score-evidence.ts";

type Options = {
  /** In the order they are judged in. */
  readonly setIds: readonly string[];
  readonly candidateIds: readonly string[];
  readonly referenceId: string;
  readonly outcomes: Iterable<JudgedOutcome>;
  /** A share: 0.02 for two points of 100. */
  readonly tolerance: number;
  readonly level: number;
  readonly alpha: number;
  readonly seed: number;
};

type Answer = { readonly isCorrect: boolean; readonly score: number };
/** Of one file: its answers by set and item. */
type Answers = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

/**
 * Verdicts on each set, and on all sets together where there are several. Items count where both files answered them. A
 * set with nothing but whole scores is judged as right or wrong, any other by its scores.
 */
export const judgeItems = ({
  setIds,
  candidateIds,
  referenceId,
  outcomes,
  ...options
}: Options): readonly PairVerdict[] => {
  const byFile = gather(outcomes);
  const ofReference: Answers = byFile.get(referenceId) ?? new Map();
  const answered = setIds.filter((setId) => ofReference.has(setId));
  const scopes = [...answered.map((setId) => [setId]), ...(answered.length > 1 ? [answered] : [])];
  return scopes.flatMap((scope) => {
    const isWhole = [...byFile.values()].every((answers) =>
      scope.every((setId) => [...(answers.get(setId)?.values() ?? [])].every(isWholeScore)),
    );
    const candidates = candidateIds.flatMap((candidateId) => {
      const pairs = pairsOf(byFile.get(candidateId) ?? new Map(), ofReference, scope);
      return pairs.length === 0 ? [] : [{ candidateId, evidence: evidenceOf(pairs, isWhole, options) }];
    });
    const judged = judgeFamily(candidates.map(({ evidence }) => evidence));
    return candidates.flatMap(({ candidateId }, index): readonly PairVerdict[] => {
      const verdict = judged[index];
      return verdict === undefined
        ? []
        : [
            {
              candidateId,
              againstId: referenceId,
              setId: scope.length === 1 ? (scope[0] ?? null) : null,
              verdict,
            },
          ];
    });
  });
};

const gather = (outcomes: Iterable<JudgedOutcome>): ReadonlyMap<string, Answers> => {
  const byFile = new Map<string, Map<string, Map<string, Answer>>>();
  for (const { modelFileId, setId, itemId, isCorrect, score } of outcomes) {
    const sets = byFile.get(modelFileId) ?? new Map<string, Map<string, Answer>>();
    const items = sets.get(setId) ?? new Map<string, Answer>();
    byFile.set(modelFileId, sets);
    sets.set(setId, items);
    items.set(itemId, { isCorrect, score });
  }
  return byFile;
};

/** A score that says no more than right or wrong does. */
const isWholeScore = ({ isCorrect, score }: Answer): boolean => score === (isCorrect ? 1 : 0);

type Pair = { readonly candidate: Answer; readonly reference: Answer };

const pairsOf = (candidate: Answers, reference: Answers, scope: readonly string[]): readonly Pair[] =>
  scope.flatMap((setId) =>
    // By their ids, so that what is drawn does not hang on the order in which items were answered.
    [...(reference.get(setId)?.keys() ?? [])].toSorted().flatMap((itemId): readonly Pair[] => {
      const answer = reference.get(setId)?.get(itemId);
      const other = candidate.get(setId)?.get(itemId);
      return answer === undefined || other === undefined ? [] : [{ candidate: other, reference: answer }];
    }),
  );

const evidenceOf = (
  pairs: readonly Pair[],
  isWhole: boolean,
  options: Pick<Options, "tolerance" | "level" | "alpha" | "seed">,
): PairedEvidence =>
  isWhole
    ? accuracyEvidence(
        pairedOutcomes(
          pairs.map(({ candidate }) => candidate.isCorrect),
          pairs.map(({ reference }) => reference.isCorrect),
        ),
        options,
      )
    : scoreEvidence(
        pairs.map(({ candidate, reference }) => candidate.score - reference.score),
        options,
      );
