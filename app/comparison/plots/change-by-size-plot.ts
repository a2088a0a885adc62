import type { FileFigures } from "../figures-of.ts";
import type { PairVerdict } from "../judgment.ts";
import type { Speech } from "../sentences/speech.ts";
import type { Interval } from "../statistics/interval.ts";
import { placeLabels } from "./place-labels.ts";
import type { Plot, PlotMark } from "./plot.ts";
import { axisMarks, frame, textSize } from "./plot-frame.ts";
import type { PlotWords } from "./plot-words.ts";
import { linearScale } from "./scale.ts";
import type { Series } from "./series.ts";

export type PlotInput = {
  readonly figures: readonly FileFigures[];
  readonly series: readonly Series[];
  readonly verdicts: readonly PairVerdict[];
  readonly referenceId: string;
  readonly intervalLevel: number;
  readonly words: PlotWords;
  readonly speech: Speech;
};

type Change = { readonly value: number; readonly interval: Interval | null };

/**
 * A change against the reference by the size of the file, with its interval: points of items, or perplexity in percent.
 * Null where nothing of it was judged.
 */
export const changeBySizePlot = (
  which: "itemsBySize" | "perplexityBySize",
  { figures, series, verdicts, referenceId, intervalLevel, words, speech }: PlotInput,
): Plot | null => {
  const isItems = which === "itemsBySize";
  const judged = verdicts.filter(
    ({ verdict, againstId }) =>
      againstId === referenceId &&
      (isItems
        ? verdict.measure === "accuracy" || verdict.measure === "score"
        : verdict.measure === "perplexity"),
  );
  // All sets together where there are several.
  const whole = judged.some(({ setId }) => setId === null)
    ? judged.filter(({ setId }) => setId === null)
    : judged;
  const inUnit = (value: number): number => 100 * (isItems ? value : value - 1);
  const changes = new Map<string, Change>([[referenceId, { value: 0, interval: null }]]);
  for (const { candidateId, verdict } of whole) {
    const { estimate, interval } = verdict;
    if (estimate !== null) {
      changes.set(candidateId, {
        value: inUnit(estimate),
        interval:
          interval === null
            ? null
            : { ...interval, lowest: inUnit(interval.lowest), highest: inUnit(interval.highest) },
      });
    }
  }
  const shown = series.flatMap((one) => {
    const change = changes.get(one.modelFileId);
    const file = figures.find(({ modelFileId }) => modelFileId === one.modelFileId);
    return change === undefined || file === undefined ? [] : [{ ...one, ...change, file }];
  });
  const tolerance = Math.abs(inUnit(whole[0]?.verdict.tolerance ?? (isItems ? 0 : 1)));
  if (shown.length < 2) {
    return null;
  }
  const yScale = linearScale(
    [
      tolerance,
      -tolerance,
      ...shown.flatMap(({ value, interval }) => [
        value,
        interval?.lowest ?? value,
        interval?.highest ?? value,
      ]),
    ],
    [frame.bottom, frame.top],
  );
  const sizes = shown.map(({ file }) => file.sizeBytes);
  const unit = byteUnit(Math.max(...sizes));
  // Some room at both ends, so that no point sits on an axis.
  const room = (Math.max(...sizes) - Math.min(...sizes)) * 0.06;
  const xScale = linearScale(
    [(Math.min(...sizes) - room) / unit.bytes, (Math.max(...sizes) + room) / unit.bytes],
    [frame.left, frame.right],
  );
  const points = shown.map((one) => ({
    ...one,
    at: { x: xScale.place(one.file.sizeBytes / unit.bytes), y: yScale.place(one.value) },
  }));
  const labels = placeLabels(
    points.map(({ at, label }) => ({ at, text: label })),
    { left: frame.left, right: frame.right, top: frame.top - 10, bottom: frame.bottom },
    textSize,
    points.flatMap(({ at, interval }) =>
      interval === null
        ? []
        : [
            {
              left: at.x - 4,
              right: at.x + 4,
              top: yScale.place(interval.highest),
              bottom: yScale.place(interval.lowest),
            },
          ],
    ),
  );
  const written = (value: number): string => speech.decimal(value, Math.max(yScale.digits, 1));
  const level = speech.decimal(100 * intervalLevel, Number.isInteger(100 * intervalLevel) ? 0 : 1);
  const text = words[which];
  const referenceLabel = series.find(({ modelFileId }) => modelFileId === referenceId)?.label ?? "";
  return {
    id: which,
    title: text.title,
    description: text.description(referenceLabel, level, speech.upTo(tolerance, 2)),
    width: frame.width,
    height: frame.height,
    marks: [
      {
        kind: "area",
        role: "tolerance",
        points: [
          { x: frame.left, y: yScale.place(tolerance) },
          { x: frame.right, y: yScale.place(tolerance) },
          { x: frame.right, y: yScale.place(-tolerance) },
          { x: frame.left, y: yScale.place(-tolerance) },
        ],
      },
      ...axisMarks({
        xScale,
        yScale,
        xName: `${words.size}, ${unit.name}`,
        yName: text.axis,
        xTick: (tick) => speech.decimal(tick, xScale.digits),
        yTick: (tick) => speech.decimal(tick, yScale.digits),
      }),
      {
        kind: "line",
        role: "reference",
        points: [
          { x: frame.left, y: yScale.place(0) },
          { x: frame.right, y: yScale.place(0) },
        ],
        width: 1,
        isDashed: true,
      },
      ...points.flatMap(({ at, role, interval }): readonly PlotMark[] =>
        interval === null
          ? []
          : whisker(
              role,
              { ...at, y: yScale.place(interval.lowest) },
              { ...at, y: yScale.place(interval.highest) },
            ),
      ),
      ...points.map(
        ({ at, role, shape, modelFileId }): PlotMark => ({
          kind: "point",
          role,
          at,
          shape,
          isFilled: modelFileId !== referenceId,
        }),
      ),
      ...points.map(
        ({ label, at }, index): PlotMark => ({
          kind: "text",
          role: "text",
          at: labels[index]?.at ?? at,
          text: label,
          anchor: labels[index]?.anchor ?? "start",
          size: textSize,
        }),
      ),
    ],
    table: {
      columns: [words.file, words.size, text.axis, words.betweenLevel(level)],
      rows: shown.map(({ label, file, value, interval, modelFileId }) => [
        label,
        speech.bytes(file.sizeBytes),
        modelFileId === referenceId ? words.noDifference : written(value),
        interval === null ? "" : `${written(interval.lowest)} … ${written(interval.highest)}`,
      ]),
    },
  };
};

/** A line with short ends across it, upright or level. */
export const whisker = (
  role: PlotMark["role"],
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): readonly PlotMark[] => {
  const isUpright = from.x === to.x;
  const across = ({ x, y }: { readonly x: number; readonly y: number }): PlotMark => ({
    kind: "line",
    role,
    points: isUpright
      ? [
          { x: x - 4, y },
          { x: x + 4, y },
        ]
      : [
          { x, y: y - 4 },
          { x, y: y + 4 },
        ],
    width: 1.5,
    isDashed: false,
  });
  return [{ kind: "line", role, points: [from, to], width: 1.5, isDashed: false }, across(from), across(to)];
};

/** One unit for the whole axis. */
export const byteUnit = (largest: number): { readonly bytes: number; readonly name: string } =>
  largest >= 1.5e9 ? { bytes: 1e9, name: "GB" } : { bytes: 1e6, name: "MB" };
