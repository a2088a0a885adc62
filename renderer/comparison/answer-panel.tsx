import { useState } from "react";
import type { Comparison } from "../../app/comparison/comparison.ts";
import type { Judgment, PairVerdict } from "../../app/comparison/judgment.ts";
import { recommendationSentences } from "../../app/comparison/sentences/recommendation-sentences.ts";
import { Button } from "../components/button.tsx";
import { formatDecimal } from "../languages/format-number.ts";
import { words } from "./answer-words.ts";
import { fileLabel } from "./file-label.ts";
import { FileName } from "./file-name.tsx";
import { LimitsForm } from "./limits-form.tsx";
import { limitsInWords } from "./limits-in-words.ts";
import styles from "./results-part.module.css";
import { sayVerdict } from "./say-verdict.ts";
import { VerdictMark } from "./verdict-mark.tsx";
import { windowSpeech } from "./window-speech.ts";

type AnswerPanelProps = { readonly comparison: Comparison; readonly judgment: Judgment };

/** Those of all sets together where there are several; else every one there is. */
const main = (verdicts: readonly PairVerdict[]): readonly PairVerdict[] => {
  const hasWhole = verdicts.some(
    ({ setId, verdict }) => setId === null && (verdict.measure === "accuracy" || verdict.measure === "score"),
  );
  return hasWhole ? verdicts.filter(({ setId }) => setId === null) : verdicts;
};

const Sentences = ({
  verdicts,
  comparison,
}: {
  readonly verdicts: readonly PairVerdict[];
  readonly comparison: Comparison;
}) => (
  <ul className={styles.sentences}>
    {verdicts.map((pair) => (
      <li key={`${pair.candidateId} ${pair.againstId} ${pair.setId} ${pair.verdict.measure}`}>
        <VerdictMark kind={pair.verdict.kind} />
        <span>{sayVerdict(pair, comparison)}</span>
      </li>
    ))}
  </ul>
);

/** The answer in a sentence, why, and what was asked of a file. */
export const AnswerPanel = ({ comparison, judgment }: AnswerPanelProps) => {
  const { plan, judging } = comparison;
  const [isChanging, setChanging] = useState(false);
  const said = recommendationSentences(
    judgment.recommendation,
    plan.files.map(({ modelFileId, sizeBytes }) => ({
      modelFileId,
      sizeBytes,
      label: fileLabel(modelFileId, plan),
    })),
    judgment.referenceId,
    windowSpeech,
  );
  const shown = main(judgment.verdicts);
  const bySet = judgment.verdicts.filter((pair) => !shown.includes(pair));
  const candidates = plan.files.filter(({ modelFileId }) =>
    shown.some((pair) => pair.candidateId === modelFileId),
  );
  return (
    <section aria-label={words.answer} className={styles.answer}>
      <p role="status" className={styles.headline} data-outcome={judgment.recommendation.outcome}>
        {said.headline}
      </p>
      <section aria-label={words.limits} className={styles.limits}>
        <div className={styles.limitsHead}>
          <h2>{words.limits}</h2>
          <Button kind="quiet" aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
            {isChanging ? words.done : words.change}
          </Button>
        </div>
        {isChanging ? (
          <>
            <p className={styles.soft}>{words.limitsHint}</p>
            <LimitsForm comparison={comparison} />
          </>
        ) : (
          <ul className={styles.limitList}>
            {limitsInWords(judging).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </section>
      {candidates.length > 0 && (
        <section className={styles.block}>
          <h2>{words.differences}</h2>
          <div className={styles.perFile}>
            {candidates.map(({ modelFileId }) => (
              <section key={modelFileId} aria-label={fileLabel(modelFileId, plan)}>
                <h3>
                  <FileName modelFileId={modelFileId} plan={plan} />
                </h3>
                <Sentences
                  verdicts={shown.filter((pair) => pair.candidateId === modelFileId)}
                  comparison={comparison}
                />
              </section>
            ))}
          </div>
          {bySet.length > 0 && (
            <details className={styles.details}>
              <summary>{words.eachSet}</summary>
              <Sentences verdicts={bySet} comparison={comparison} />
            </details>
          )}
          <p className={styles.soft}>{words.level(formatDecimal(100 * judgment.intervalLevel, 1))}</p>
        </section>
      )}
      {said.others.length > 0 && (
        <details className={styles.details}>
          <summary>{words.others}</summary>
          <ul className={styles.plain}>
            {said.others.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
