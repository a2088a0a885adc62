import { type PlotInput, whisker } from "./change-by-size-plot.ts";
import type { Plot, PlotMark } from "./plot.ts";
import { axisMarks, frame, textSize } from "./plot-frame.ts";
import { linearScale } from "./scale.ts";
import { spreadLabels } from "./spread-labels.ts";
import { textWidth } from "./text-width.ts";

/** Generation by the tokens already in the context, a line for each file. Null where one depth alone was measured. */
export const speedByDepthPlot = ({ figures, series, words, speech }: PlotInput): Plot | null => {
  const shown = series.flatMap((one) => {
    const speeds = figures.find(({ modelFileId }) => modelFileId === one.modelFileId)?.speeds ?? [];
    return speeds.length === 0 ? [] : [{ ...one, speeds }];
  });
  const depths = [...new Set(shown.flatMap(({ speeds }) => speeds.map(({ depth }) => depth)))].toSorted(
    (a, b) => a - b,
  );
  if (depths.length < 2) {
    return null;
  }
  const right = frame.right - Math.max(...shown.map(({ label }) => textWidth(label, textSize))) - 12;
  const xScale = linearScale(depths, [frame.left, right], { holdsZero: true });
  const yScale = linearScale(
    shown.flatMap(({ speeds }) =>
      speeds.map(({ generationTokensPerSecond }) => generationTokensPerSecond.highest),
    ),
    [frame.bottom, frame.top],
    { holdsZero: true },
  );
  const lines = shown.map((one) => ({
    ...one,
    points: one.speeds.map(({ depth, generationTokensPerSecond: speed }) => ({
      at: { x: xScale.place(depth), y: yScale.place(speed.median) },
      low: yScale.place(speed.lowest),
      high: yScale.place(speed.highest),
    })),
  }));
  const ends = lines.map(({ points }) => points.at(-1)?.at ?? { x: right, y: frame.bottom });
  const heights = spreadLabels(
    ends.map(({ y }) => y),
    textSize + 2,
    frame.top,
    frame.bottom,
  );
  return {
    id: "speedByDepth",
    title: words.speedByDepth.title,
    description: words.speedByDepth.description,
    width: frame.width,
    height: frame.height,
    marks: [
      ...axisMarks({
        xScale: { ...xScale, ticks: depths.length <= 6 ? spacedDepths(depths, xScale.place) : xScale.ticks },
        yScale,
        xName: words.depth,
        yName: words.generation,
        xTick: (tick) => speech.decimal(tick, 0),
        yTick: (tick) => speech.decimal(tick, yScale.digits),
        right,
      }),
      ...lines.flatMap(({ role, points }): readonly PlotMark[] => [
        { kind: "line", role, points: points.map(({ at }) => at), width: 2, isDashed: false },
        ...points.flatMap(({ at, low, high }) => whisker(role, { x: at.x, y: low }, { x: at.x, y: high })),
      ]),
      ...lines.flatMap(({ role, shape, points }) =>
        points.map(({ at }): PlotMark => ({ kind: "point", role, at, shape, isFilled: true })),
      ),
      ...lines.map(
        ({ label }, index): PlotMark => ({
          kind: "text",
          role: "text",
          at: { x: (ends[index]?.x ?? right) + 10, y: (heights[index] ?? 0) + textSize * 0.35 },
          text: label,
          anchor: "start",
          size: textSize,
        }),
      ),
    ],
    table: {
      columns: [words.file, ...depths.map((depth) => speech.decimal(depth, 0))],
      rows: shown.map(({ label, speeds }) => [
        label,
        ...depths.map((depth) => {
          const speed = speeds.find((one) => one.depth === depth)?.generationTokensPerSecond;
          return speed === undefined
            ? ""
            : `${speech.decimal(speed.median, 1)} (${speech.decimal(speed.lowest, 1)} … ${speech.decimal(speed.highest, 1)})`;
        }),
      ]),
    },
  };
};

/** The measured depths as ticks, but for those that would be written over another. */
const spacedDepths = (depths: readonly number[], place: (depth: number) => number): readonly number[] => {
  const kept: number[] = [];
  for (const depth of depths.toReversed()) {
    const next = kept.at(-1);
    if (next === undefined || place(next) - place(depth) > 44) {
      kept.push(depth);
    }
  }
  return kept.toReversed();
};
