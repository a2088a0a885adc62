import type { Comparison } from "../comparison.ts";
import type { ComparedFile } from "../comparison-plan.ts";
import { type FileFigures, figuresOf } from "../figures-of.ts";
import type { ItemOutcome } from "../item-outcome.ts";
import type { RepeatedFigure, RepeatedFile, Repetition } from "./repetition.ts";

/** What is needed of either measurement. */
export type MeasuredOnce = {
  readonly comparison: Pick<Comparison, "id" | "createdAt" | "plan" | "results" | "machine">;
  readonly outcomes: Iterable<ItemOutcome>;
};

/**
 * Holds a comparison that was run again against the one it repeats, file by file: what changed although nothing was
 * changed is what the machine does to the figures.
 */
export const compareWithEarlier = (now: MeasuredOnce, earlier: MeasuredOnce): Repetition => {
  const [byFileNow, byFileEarlier] = [byFile(now.outcomes), byFile(earlier.outcomes)];
  return {
    earlierId: earlier.comparison.id,
    earlierCreatedAt: earlier.comparison.createdAt,
    isSameSetUp: isSameSetUp(now.comparison.machine, earlier.comparison.machine),
    files: now.comparison.plan.files.map((file): RepeatedFile => {
      const { modelFileId } = file;
      const [result, before] = [resultOf(now, modelFileId), resultOf(earlier, modelFileId)];
      const [figures, figuresBefore] = [figuresIn(now, file), figuresIn(earlier, file)];
      const [speed, speedBefore] = [figures.speeds[0], figuresBefore.speeds[0]];
      const isSameDepth = speed?.depth === speedBefore?.depth;
      return {
        modelFileId,
        perplexity: inBoth(before?.text?.perplexity, result?.text?.perplexity),
        divergence: inBoth(before?.divergence?.mean, result?.divergence?.mean),
        items: itemsOf(byFileEarlier.get(modelFileId), byFileNow.get(modelFileId)),
        generationTokensPerSecond: isSameDepth
          ? inBoth(speedBefore?.generationTokensPerSecond.median, speed?.generationTokensPerSecond.median)
          : null,
        promptTokensPerSecond: isSameDepth
          ? inBoth(speedBefore?.promptTokensPerSecond.median, speed?.promptTokensPerSecond.median)
          : null,
        peakMemoryBytes: inBoth(figuresBefore.peakMemoryBytes?.highest, figures.peakMemoryBytes?.highest),
      };
    }),
  };
};

type Answers = ReadonlyMap<string, ItemOutcome>;

const byFile = (outcomes: Iterable<ItemOutcome>): ReadonlyMap<string, Answers> => {
  const files = new Map<string, Map<string, ItemOutcome>>();
  for (const outcome of outcomes) {
    const answers = files.get(outcome.modelFileId) ?? new Map<string, ItemOutcome>();
    files.set(outcome.modelFileId, answers.set(`${outcome.setId} ${outcome.itemId}`, outcome));
  }
  return files;
};

const resultOf = ({ comparison }: MeasuredOnce, id: string) =>
  comparison.results.find(({ modelFileId }) => modelFileId === id);

const figuresIn = (measured: MeasuredOnce, file: ComparedFile): FileFigures =>
  figuresOf(file, resultOf(measured, file.modelFileId));

const inBoth = (earlier: number | undefined, now: number | undefined): RepeatedFigure | null =>
  earlier === undefined || now === undefined ? null : { earlier, now };

const isSameSetUp = (now: Comparison["machine"], earlier: Comparison["machine"]): boolean =>
  now !== null &&
  earlier !== null &&
  now.engine === earlier.engine &&
  now.processor === earlier.processor &&
  now.threads === earlier.threads;

const itemsOf = (earlier: Answers = new Map(), now: Answers = new Map()): RepeatedFile["items"] => {
  const pairs = [...now].flatMap(([key, outcome]) => {
    const before = earlier.get(key);
    return before === undefined ? [] : [{ before, outcome }];
  });
  return pairs.length === 0
    ? null
    : {
        answered: pairs.length,
        sameAnswers: pairs.filter(({ before, outcome }) => before.answer === outcome.answer).length,
        right: {
          earlier: pairs.filter(({ before }) => before.isCorrect).length,
          now: pairs.filter(({ outcome }) => outcome.isCorrect).length,
        },
      };
};
