import type { DivergenceResult } from "../comparison-results.ts";
import type { PlotInput } from "./change-by-size-plot.ts";
import type { Plot, PlotMark, PlotPoint } from "./plot.ts";
import { axisMarks, frame, textSize } from "./plot-frame.ts";
import { logScale, type Scale } from "./scale.ts";
import type { Series } from "./series.ts";
import { textWidth } from "./text-width.ts";

/** Height of a file's row, and how far its hill may rise into the one above. */
const rowHeight = 56;
const overlapShare = 1.15;
/** Below this, what is left is rounding of the stored logits. */
const leastNats = 1e-6;

export type FileDivergence = { readonly modelFileId: string; readonly divergence: DivergenceResult };

/** How KL divergence spreads over tokens: a row for each file, one axis for all. Null where none was measured. */
export const divergencePlot = (
  divergences: readonly FileDivergence[],
  { series, words, speech, referenceId }: PlotInput,
): Plot | null => {
  const shown = series.flatMap((one) => {
    const divergence = divergences.find(({ modelFileId }) => modelFileId === one.modelFileId)?.divergence;
    return divergence === undefined ? [] : [{ ...one, divergence }];
  });
  if (shown.length === 0) {
    return null;
  }
  const left = Math.max(frame.left, 20 + Math.max(...shown.map(({ label }) => textWidth(label, textSize))));
  const bottom = frame.top + 12 + shown.length * rowHeight;
  const xScale = logScale(
    shown.flatMap(({ divergence }) => shownEdges(divergence)),
    [left, frame.right],
    9,
  );
  const text = words.divergence;
  return {
    id: "divergence",
    title: text.title,
    description: text.description(series.find(({ modelFileId }) => modelFileId === referenceId)?.label ?? ""),
    width: frame.width,
    height: bottom + 50,
    marks: [
      ...xScale.ticks.map(
        (tick): PlotMark => ({
          kind: "line",
          role: "grid",
          points: [
            { x: xScale.place(tick), y: frame.top },
            { x: xScale.place(tick), y: bottom },
          ],
          width: 1,
          isDashed: false,
        }),
      ),
      ...shown.flatMap((one, row) => rowMarks(one, xScale, left, frame.top + 12 + (row + 1) * rowHeight)),
      ...axisMarks({
        xScale,
        yScale: null,
        xName: text.axis,
        yName: "",
        xTick: (tick) => speech.decimal(tick, Math.max(0, -Math.round(Math.log10(tick)))),
        yTick: () => "",
        left,
        bottom,
      }),
    ],
    table: {
      columns: [words.file, text.mean, text.median, text.p90, text.p99, text.max, text.sameTop],
      rows: shown.map(({ label, divergence: { mean, median, p90, p99, max, sameTopToken } }) => [
        label,
        ...[mean, median, p90, p99, max].map((value) => speech.decimal(value, 4)),
        speech.decimal(100 * sameTopToken, 1),
      ]),
    },
  };
};

/** The edges between which something lies: empty ends of the histogram only take room. */
const shownEdges = ({ histogram, p99, mean }: DivergenceResult): readonly number[] => {
  const total = histogram.counts.reduce((sum, count) => sum + count, 0);
  const edges = histogram.counts.flatMap((count, index) =>
    count > total / 1000 ? [histogram.edges[index] ?? 0, histogram.edges[index + 1] ?? 0] : [],
  );
  return [...edges, mean, p99].map((edge) => Math.max(edge, leastNats));
};

const rowMarks = (
  { divergence, label, role, shape }: Series & { readonly divergence: DivergenceResult },
  xScale: Scale,
  left: number,
  baseline: number,
): readonly PlotMark[] => {
  const { edges, counts } = divergence.histogram;
  /** Counts by width on the axis, so that wide bins do not look fuller than they are. */
  const bars = counts.flatMap((count, index) => {
    const from = Math.max(left, xScale.place(Math.max(edges[index] ?? 0, leastNats)));
    const to = Math.min(frame.right, xScale.place(Math.max(edges[index + 1] ?? 0, leastNats)));
    return to - from < 0.01 ? [] : [{ from, to, density: count / (to - from) }];
  });
  const highest = bars.reduce((most, { density }) => Math.max(most, density), 0);
  const height = (density: number): number =>
    highest === 0 ? 0 : (density / highest) * rowHeight * overlapShare * 0.8;
  const outline = bars.flatMap(({ from, to, density }): readonly PlotPoint[] => [
    { x: from, y: baseline - height(density) },
    { x: to, y: baseline - height(density) },
  ]);
  const [first, last] = [outline[0], outline.at(-1)];
  const mark = (value: number, isFilled: boolean): PlotMark => ({
    kind: "point",
    role,
    at: { x: xScale.place(Math.max(value, leastNats)), y: baseline },
    shape,
    isFilled,
  });
  return [
    ...(first === undefined || last === undefined
      ? []
      : [
          {
            kind: "area",
            role,
            points: [{ x: first.x, y: baseline }, ...outline, { x: last.x, y: baseline }],
          } as const,
          { kind: "line", role, points: outline, width: 1.5, isDashed: false } as const,
        ]),
    {
      kind: "line",
      role: "grid",
      points: [
        { x: left, y: baseline },
        { x: frame.right, y: baseline },
      ],
      width: 1,
      isDashed: false,
    },
    mark(divergence.mean, true),
    mark(divergence.p99, false),
    {
      kind: "text",
      role: "text",
      at: { x: left - 10, y: baseline - 4 },
      text: label,
      anchor: "end",
      size: textSize,
    },
  ];
};
