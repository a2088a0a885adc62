import type { PlotPoint } from "./plot.ts";
import { textWidth } from "./text-width.ts";

export type LabelWish = { readonly at: PlotPoint; readonly text: string };
export type PlacedLabel = {
  readonly at: PlotPoint;
  readonly anchor: "start" | "middle" | "end";
};
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
type Frame = Box;

const gap = 9;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * Places a label beside each point so that it covers no other label, no point and none of `taken` (lines that cross the
 * plot) where that is possible, and stays within the frame: the place of 12 around the point with the least overlap.
 */
export const placeLabels = (
  wishes: readonly LabelWish[],
  frame: Frame,
  size: number,
  taken: readonly Box[] = [],
): readonly PlacedLabel[] => {
  const points = wishes.map(({ at }) => boxAround(at, 5));
  const placed: Box[] = [];
  return wishes.map(({ at, text }) => {
    const width = textWidth(text, size);
    const candidates = [1, 2, 3.2].flatMap((distance) =>
      (["start", "end", "middle", "middle"] as const).map((anchor, side) => {
        const isBeside = anchor !== "middle";
        const steps = isBeside ? (distance - 1) * size : distance * gap;
        const x = at.x + (anchor === "start" ? gap : anchor === "end" ? -gap : 0);
        const y = isBeside
          ? at.y + size * 0.35 - steps
          : side === 2
            ? at.y - steps
            : at.y + steps + size * 0.75;
        const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
        return {
          label: { at: { x, y }, anchor },
          box: { left, right: left + width, top: y - size * 0.85, bottom: y + size * 0.25 },
        };
      }),
    );
    const cost = (box: Box): number =>
      [...placed, ...points].reduce((sum, other) => sum + 4 * overlap(box, other), 0) +
      taken.reduce((sum, other) => sum + overlap(box, other), 0) +
      50 * outside(box, frame);
    let best = candidates[0];
    for (const candidate of candidates) {
      if (best === undefined || cost(candidate.box) < cost(best.box) - 1e-9) {
        best = candidate;
      }
    }
    if (best === undefined) {
      return { at, anchor: "start" };
    }
    placed.push(best.box);
    return best.label;
  });
};

const boxAround = ({ x, y }: PlotPoint, half: number): Box => ({
  left: x - half,
  right: x + half,
  top: y - half,
  bottom: y + half,
});

/** How far a box reaches out of the frame, in all directions together. */
const outside = (box: Box, frame: Frame): number =>
  Math.max(0, frame.left - box.left) +
  Math.max(0, box.right - frame.right) +
  Math.max(0, frame.top - box.top) +
  Math.max(0, box.bottom - frame.bottom);
