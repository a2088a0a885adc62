import type { ComparedFile } from "../comparison-plan.ts";
import { type PointShape, pointShapes, type SeriesRole } from "./plot.ts";

/** How one file looks and is called wherever it is shown. */
export type Series = {
  readonly modelFileId: string;
  readonly label: string;
  readonly role: SeriesRole;
  readonly shape: PointShape;
};

const longestLabel = 28;

const shortened = (label: string): string =>
  [...label].length <= longestLabel ? label : `${[...label].slice(0, longestLabel - 1).join("")}…`;

/**
 * By the place in the plan. The label is the quantization where that tells the files apart, else the name with it, else
 * that with a number.
 */
export const seriesOf = (files: readonly ComparedFile[]): readonly Series[] => {
  const wholeNames = files.map(({ name, quantization }) => `${name} ${quantization}`.trim());
  const isUnique = (labels: readonly string[]): boolean =>
    new Set(labels).size === labels.length && labels.every((label) => label !== "");
  const quantizations = files.map(({ quantization }) => quantization);
  const names = wholeNames.map(shortened);
  const labels = isUnique(quantizations)
    ? quantizations
    : isUnique(names)
      ? names
      : wholeNames.map((name, index) => `${index + 1} ${shortened(name)}`);
  return files.map(({ modelFileId }, index) => ({
    modelFileId,
    label: labels[index] ?? modelFileId,
    role: `series-${((index % 8) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`,
    shape: pointShapes[index % pointShapes.length] ?? "circle",
  }));
};
