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

const loadHeadings = [
  "model",
  "set",
  "at once",
  "succeeded",
  "right",
  "tokens/s",
  "median wait",
  "95 % within",
];

/** A table of the sets under load; nothing where none was asked so. */
const loadLines = (models: readonly ComparedModel[], width: number | null): readonly string[] => {
  const rows = models.flatMap(({ model, load = [] }) =>
    load.map((run) => [
      model,
      run.set,
      String(run.requests),
      String(run.succeeded),
      String(run.correct),
      figure(run.tokensPerSecond, 1),
      `${figure(run.latencyP50Seconds, 2)} s`,
      `${figure(run.latencyP95Seconds, 2)} s`,
    ]),
  );
  return rows.length === 0 ? [] : [...textTable(loadHeadings, rows, { columns: width }), ""];
};

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
    ...loadLines(models, width),
    ...said.flatMap((sentence) => (width === null ? [sentence] : wrapWords(sentence, width))),
  ];
};
