import type { Comparison } from "../comparison.ts";
import { type FileFigures, figuresOf } from "../figures-of.ts";
import type { Judgment, PairVerdict } from "../judgment.ts";
import { type Series, seriesOf } from "../plots/series.ts";
import type { NamedFile } from "../sentences/recommendation-sentences.ts";
import { englishSpeech, type Speech } from "../sentences/speech.ts";
import type { VerdictNames } from "../sentences/verdict-sentence.ts";

/** What every section of a report needs. */
export type ReportContext = {
  readonly comparison: Comparison;
  readonly judgment: Judgment;
  readonly figures: readonly FileFigures[];
  readonly series: readonly Series[];
  readonly named: readonly NamedFile[];
  readonly speech: Speech;
  readonly labelOf: (modelFileId: string) => string;
  readonly setName: (setId: string) => string;
  readonly namesFor: (pair: PairVerdict) => VerdictNames;
};

export const reportContext = (comparison: Comparison, judgment: Judgment): ReportContext => {
  const { plan, results } = comparison;
  const series = seriesOf(plan.files);
  const labelOf = (id: string): string => series.find(({ modelFileId }) => modelFileId === id)?.label ?? id;
  const setName = (id: string): string => plan.sets.find(({ setId }) => setId === id)?.name ?? id.slice(0, 8);
  return {
    comparison,
    judgment,
    series,
    labelOf,
    setName,
    speech: englishSpeech,
    figures: plan.files.map((file) =>
      figuresOf(
        file,
        results.find(({ modelFileId }) => modelFileId === file.modelFileId),
      ),
    ),
    named: plan.files.map(({ modelFileId, sizeBytes }) => ({
      modelFileId,
      label: labelOf(modelFileId),
      sizeBytes,
    })),
    namesFor: ({ candidateId, againstId, setId, verdict }) => ({
      candidate: labelOf(candidateId),
      against: labelOf(againstId),
      set: setId === null ? null : setName(setId),
      referenceShare: shareOf(comparison, againstId, setId, verdict.measure === "score"),
    }),
  };
};

/** What a file got, 0 to 1, on one set or on all. */
const shareOf = (
  { results }: Comparison,
  modelFileId: string,
  setId: string | null,
  byScore: boolean,
): number | null => {
  const sets = (results.find((one) => one.modelFileId === modelFileId)?.sets ?? []).filter(
    (set) => setId === null || set.setId === setId,
  );
  const answered = sets.reduce((sum, set) => sum + set.answeredItems, 0);
  const got = sets.reduce(
    (sum, set) => sum + (byScore ? set.meanScore * set.answeredItems : set.correctItems),
    0,
  );
  return answered === 0 ? null : got / answered;
};
