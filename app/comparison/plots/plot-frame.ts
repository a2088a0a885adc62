import type { PlotMark } from "./plot.ts";
import type { Scale } from "./scale.ts";

/** The drawing area within a plot of this size. */
export const frame = { width: 520, height: 330, left: 52, right: 508, top: 34, bottom: 282 } as const;
export const textSize = 12;

/** Grid, ticks and names of both axes. */
export const axisMarks = ({
  xScale,
  yScale,
  xName,
  yName,
  xTick,
  yTick,
  left = frame.left,
  right = frame.right,
  bottom = frame.bottom,
}: {
  readonly xScale: Scale;
  readonly yScale: Scale | null;
  readonly xName: string;
  readonly yName: string;
  readonly xTick: (value: number) => string;
  readonly yTick: (value: number) => string;
  readonly left?: number;
  readonly right?: number;
  readonly bottom?: number;
}): readonly PlotMark[] => [
  ...(yScale?.ticks ?? []).flatMap((tick): readonly PlotMark[] => {
    const y = yScale?.place(tick) ?? 0;
    return [
      {
        kind: "line",
        role: "grid",
        points: [
          { x: left, y },
          { x: right, y },
        ],
        width: 1,
        isDashed: false,
      },
      {
        kind: "text",
        role: "text-soft",
        at: { x: left - 8, y: y + 4 },
        text: yTick(tick),
        anchor: "end",
        size: textSize,
      },
    ];
  }),
  {
    kind: "line",
    role: "axis",
    points: [
      { x: left, y: bottom },
      { x: right, y: bottom },
    ],
    width: 1,
    isDashed: false,
  },
  ...xScale.ticks.flatMap((tick): readonly PlotMark[] => {
    const x = xScale.place(tick);
    return [
      {
        kind: "line",
        role: "axis",
        points: [
          { x, y: bottom },
          { x, y: bottom + 4 },
        ],
        width: 1,
        isDashed: false,
      },
      {
        kind: "text",
        role: "text-soft",
        at: { x, y: bottom + 18 },
        text: xTick(tick),
        anchor: "middle",
        size: textSize,
      },
    ];
  }),
  {
    kind: "text",
    role: "text-soft",
    at: { x: right, y: bottom + 38 },
    text: xName,
    anchor: "end",
    size: textSize,
  },
  { kind: "text", role: "text-soft", at: { x: 8, y: 16 }, text: yName, anchor: "start", size: textSize },
];
