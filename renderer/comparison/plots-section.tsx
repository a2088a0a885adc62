import { useMemo } from "react";
import type { Comparison } from "../../app/comparison/comparison.ts";
import type { Judgment } from "../../app/comparison/judgment.ts";
import { plotsOf } from "../../app/comparison/plots/plots-of.ts";
import { words } from "./answer-words.ts";
import { PlotFigure } from "./plot-figure.tsx";
import { words as plotWords } from "./plot-words.ts";
import styles from "./results-part.module.css";
import { windowSpeech } from "./window-speech.ts";

type PlotsSectionProps = { readonly comparison: Comparison; readonly judgment: Judgment };

/** What the figures look like: every plot that they allow. */
export const PlotsSection = ({ comparison, judgment }: PlotsSectionProps) => {
  const plots = useMemo(() => plotsOf(comparison, judgment, plotWords, windowSpeech), [comparison, judgment]);
  return plots.length === 0 ? null : (
    <section aria-label={words.plots} className={styles.block}>
      <h2>{words.plots}</h2>
      <div className={styles.plots}>
        {plots.map((plot) => (
          <PlotFigure key={plot.id} plot={plot} />
        ))}
      </div>
    </section>
  );
};
