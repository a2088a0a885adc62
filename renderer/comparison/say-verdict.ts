import type { Comparison } from "../../app/comparison/comparison.ts";
import type { PairVerdict } from "../../app/comparison/judgment.ts";
import { verdictSentence } from "../../app/comparison/sentences/verdict-sentence.ts";
import { fileLabel } from "./file-label.ts";
import { windowSpeech } from "./window-speech.ts";

/** What the reference got on the items of a verdict, 0 to 1; null where that is not known. */
const referenceShareOf = (
  { setId, againstId, verdict }: PairVerdict,
  { results }: Pick<Comparison, "results">,
): number | null => {
  const sets = (results.find(({ modelFileId }) => modelFileId === againstId)?.sets ?? []).filter(
    (set) => (setId === null || set.setId === setId) && set.answeredItems > 0,
  );
  const answered = sets.reduce((sum, { answeredItems }) => sum + answeredItems, 0);
  const got = sets.reduce(
    (sum, { correctItems, meanScore, answeredItems }) =>
      sum + (verdict.measure === "score" ? meanScore * answeredItems : correctItems),
    0,
  );
  return answered === 0 ? null : got / answered;
};

/** A verdict in a sentence, in the window's language. */
export const sayVerdict = (pair: PairVerdict, comparison: Pick<Comparison, "plan" | "results">): string => {
  const { plan } = comparison;
  const { candidateId, againstId, setId, verdict } = pair;
  return verdictSentence(
    verdict,
    {
      candidate: fileLabel(candidateId, plan),
      against: fileLabel(againstId, plan),
      set: setId === null ? null : (plan.sets.find((set) => set.setId === setId)?.name ?? null),
      referenceShare: referenceShareOf(pair, comparison),
    },
    windowSpeech,
  );
};
