import type { Comparison } from "../comparison.ts";
import { figuresOf } from "../figures-of.ts";
import type { Judgment } from "../judgment.ts";
import type { Speech } from "../sentences/speech.ts";
import { changeBySizePlot, type PlotInput } from "./change-by-size-plot.ts";
import { divergencePlot } from "./divergence-plot.ts";
import type { Plot } from "./plot.ts";
import type { PlotWords } from "./plot-words.ts";
import { seriesOf } from "./series.ts";
import { speedByDepthPlot } from "./speed-by-depth-plot.ts";
import { speedByMemoryPlot } from "./speed-by-memory-plot.ts";

/** Every plot that the figures of a comparison allow, most important first: what window and reports draw. */
export const plotsOf = (
  { plan, results }: Pick<Comparison, "plan" | "results">,
  { verdicts, referenceId, intervalLevel }: Judgment,
  words: PlotWords,
  speech: Speech,
): readonly Plot[] => {
  const input: PlotInput = {
    figures: plan.files.map((file) =>
      figuresOf(
        file,
        results.find(({ modelFileId }) => modelFileId === file.modelFileId),
      ),
    ),
    series: seriesOf(plan.files),
    verdicts,
    referenceId,
    intervalLevel,
    words,
    speech,
  };
  const divergences = results.flatMap(({ modelFileId, divergence }) =>
    divergence === null ? [] : [{ modelFileId, divergence }],
  );
  return [
    changeBySizePlot("itemsBySize", input),
    changeBySizePlot("perplexityBySize", input),
    divergencePlot(divergences, input),
    speedByMemoryPlot(input),
    speedByDepthPlot(input),
  ].filter((plot) => plot !== null);
};
