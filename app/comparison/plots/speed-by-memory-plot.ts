import { byteUnit, type PlotInput, whisker } from "./change-by-size-plot.ts";
import { placeLabels } from "./place-labels.ts";
import type { Plot, PlotMark } from "./plot.ts";
import { axisMarks, frame, textSize } from "./plot-frame.ts";
import { linearScale } from "./scale.ts";

/** Generation by peak memory, at the shallowest depth that was measured. Null where fewer than two files were. */
export const speedByMemoryPlot = ({ figures, series, words, speech }: PlotInput): Plot | null => {
  const shown = series.flatMap((one) => {
    const file = figures.find(({ modelFileId }) => modelFileId === one.modelFileId);
    const speed = file?.speeds[0];
    const memory = file?.peakMemoryBytes ?? null;
    return speed === undefined || memory === null
      ? []
      : [{ ...one, memory, depth: speed.depth, speed: speed.generationTokensPerSecond }];
  });
  if (shown.length < 2) {
    return null;
  }
  const unit = byteUnit(Math.max(...shown.map(({ memory }) => memory.highest)));
  const memories = shown.flatMap(({ memory }) => [memory.lowest, memory.highest]);
  const room = (Math.max(...memories) - Math.min(...memories)) * 0.06;
  const xScale = linearScale(
    [(Math.min(...memories) - room) / unit.bytes, (Math.max(...memories) + room) / unit.bytes],
    [frame.left, frame.right],
  );
  const yScale = linearScale(
    shown.flatMap(({ speed }) => [speed.lowest, speed.highest]),
    [frame.bottom, frame.top],
    { holdsZero: true },
  );
  const x = (bytes: number): number => xScale.place(bytes / unit.bytes);
  const points = shown.map((one) => ({
    ...one,
    at: { x: x(one.memory.median), y: yScale.place(one.speed.median) },
  }));
  const labels = placeLabels(
    points.map(({ at, label }) => ({ at, text: label })),
    { left: frame.left, right: frame.right, top: frame.top - 10, bottom: frame.bottom },
    textSize,
  );
  return {
    id: "speedByMemory",
    title: words.speedByMemory.title,
    description: words.speedByMemory.description(speech.decimal(shown[0]?.depth ?? 0, 0)),
    width: frame.width,
    height: frame.height,
    marks: [
      ...axisMarks({
        xScale,
        yScale,
        xName: `${words.memory}, ${unit.name}`,
        yName: words.generation,
        xTick: (tick) => speech.decimal(tick, xScale.digits),
        yTick: (tick) => speech.decimal(tick, yScale.digits),
      }),
      ...points.flatMap(({ role, at, speed, memory }): readonly PlotMark[] => [
        ...whisker(
          role,
          { x: at.x, y: yScale.place(speed.lowest) },
          { x: at.x, y: yScale.place(speed.highest) },
        ),
        ...whisker(role, { x: x(memory.lowest), y: at.y }, { x: x(memory.highest), y: at.y }),
      ]),
      ...points.map(({ role, at, shape }): PlotMark => ({ kind: "point", role, at, shape, isFilled: true })),
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
      columns: [words.file, words.memory, words.generation, words.range],
      rows: shown.map(({ label, memory, speed }) => [
        label,
        speech.bytes(Math.round(memory.median)),
        speech.decimal(speed.median, 1),
        `${speech.decimal(speed.lowest, 1)} … ${speech.decimal(speed.highest, 1)}`,
      ]),
    },
  };
};
