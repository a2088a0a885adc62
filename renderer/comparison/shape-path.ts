import type { PlotPoint, PointShape } from "../../app/comparison/plots/plot.ts";
import { assertNever } from "../../app/errors/assert-never.ts";

/** Half the size of a mark, in units of the plot. */
const half = 4.5;

/** The outline of a mark around a point. Shapes differ in size so that they look as large as each other. */
export const shapePath = (shape: PointShape, { x, y }: PlotPoint): string => {
  switch (shape) {
    case "circle":
      return `M${x - half} ${y}a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0z`;
    case "square":
      return `M${x - 4} ${y - 4}h8v8h-8z`;
    case "triangle":
      return `M${x} ${y - half - 1}l${half + 0.5} ${2 * half + 0.5}h${-2 * half - 1}z`;
    case "diamond":
      return `M${x} ${y - half - 1}l${half + 1} ${half + 1}l${-half - 1} ${half + 1}l${-half - 1} ${-half - 1}z`;
    default:
      return assertNever(shape);
  }
};
