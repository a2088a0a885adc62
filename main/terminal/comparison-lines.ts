import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import type { ComparedModel, ComparedModels } from "./compared-models.ts";
import { textTable } from "./text-table.ts";
import { wrapWords } from "./wrap-words.ts";

const figure = (value: number | null, digits: number): string =>
  value === null ? "-" : value.toFixed(digits);

const columns: readonly (readonly [string, (model: ComparedModel) => string])[] = [
  ["model", ({ model }) => model],
  ["size", ({ sizeBytes }) => bytesInWords(sizeBytes)],
  ["bits/weight", ({ bitsPerWeight }) => figure(bitsPerWeight, 2)],
  ["perplexity", ({ perplexity }) => figure(perplexity, 4)],
  ["KL divergence", ({ klDivergence }) => figure(klDivergence?.mean ?? null, 6)],
  [
    "same top token",
    ({ sameTopToken }) => (sameTopToken === null ? "-" : `${(sameTopToken * 100).toFixed(2)} %`),
  ],
  ["prompt tokens/s", ({ promptTokensPerSecond }) => figure(promptTokensPerSecond, 1)],
  ["tokens/s", ({ generationTokensPerSecond }) => figure(generationTokensPerSecond, 1)],
  ["memory", ({ peakMemoryBytes }) => (peakMemoryBytes === null ? "-" : bytesInWords(peakMemoryBytes))],
];

/** A comparison for people: a table, what failed, and what the figures say. */
export const comparisonLines = (
  { reference, models }: ComparedModels,
  sentences: readonly string[],
  width: number | null,
): readonly string[] => {
  const setNames = [...new Set(models.flatMap(({ sets = [] }) => sets.map(({ name }) => name)))];
  const headings = [...columns.map(([heading]) => heading), ...setNames];
  const rows = models.map((model) => [
    ...columns.map(([, cell]) => cell(model)),
    ...setNames.map((name) => {
      const set = model.sets?.find((one) => one.name === name);
      return set === undefined ? "-" : `${set.correct} of ${set.items}`;
    }),
  ]);
  const said = [
    `Compared with ${reference}.`,
    ...models.flatMap(({ model, problem }) =>
      problem === undefined ? [] : [`${model}: ${problem.message}`],
    ),
    ...sentences,
  ];
  return [
    ...textTable(headings, rows, { columns: width }),
    "",
    ...said.flatMap((sentence) => (width === null ? [sentence] : wrapWords(sentence, width))),
  ];
};
