import type { RepeatedFigure, Repetition } from "../../app/comparison/repetition/repetition.ts";
import { textTable } from "./text-table.ts";

const both = (figure: RepeatedFigure | null, digits: number): string =>
  figure === null ? "-" : `${figure.now.toFixed(digits)} (${figure.earlier.toFixed(digits)})`;

/** A comparison that was measured again beside what it repeats, for people. `nameOf` takes the id of a model file. */
export const repetitionLines = (
  { earlierId, isSameSetUp, files }: Repetition,
  nameOf: (modelFileId: string) => string,
  columns: number | null,
): readonly string[] => [
  "",
  `Measured again; in parentheses what ${earlierId} measured${isSameSetUp ? "" : ", with another engine, processor or number of threads"}.`,
  ...textTable(
    ["model", "perplexity", "KL divergence", "same answers", "right", "tokens/s"],
    files.map(({ modelFileId, perplexity, divergence, items, generationTokensPerSecond }) => [
      nameOf(modelFileId),
      both(perplexity, 4),
      both(divergence, 6),
      items === null ? "-" : `${items.sameAnswers} of ${items.answered}`,
      both(items?.right ?? null, 0),
      both(generationTokensPerSecond, 1),
    ]),
    { columns },
  ),
];
