import type { ComparedFile } from "./comparison-plan.ts";
import type { FileResult } from "./comparison-results.ts";
import type { Interval } from "./statistics/interval.ts";
import { type Spread, spreadOf } from "./statistics/spread-of.ts";
import { wilsonInterval } from "./statistics/wilson-interval.ts";

/** Speed at one depth of context. Disturbed rounds are counted and left out, unless there is no other. */
export type SpeedFigures = {
  readonly depth: number;
  readonly promptTokensPerSecond: Spread;
  readonly generationTokensPerSecond: Spread;
  readonly timeToFirstTokenMs: Spread;
  readonly disturbedRounds: number;
};

export type SetFigures = {
  readonly setId: string;
  readonly name: string;
  readonly answeredItems: number;
  readonly totalItems: number;
  readonly correctItems: number;
  /** 0 to 1; null before an item was answered. */
  readonly accuracy: number | null;
  readonly accuracyInterval: Interval;
  readonly meanScore: number | null;
};

/** The figures of one file, ready to be shown: what the tables, plots and limits all start from. */
export type FileFigures = {
  readonly modelFileId: string;
  readonly name: string;
  readonly quantization: string;
  readonly sizeBytes: number;
  readonly bitsPerWeight: number | null;
  readonly loadMs: Spread | null;
  readonly peakMemoryBytes: Spread | null;
  /** By depth, shallowest first. */
  readonly speeds: readonly SpeedFigures[];
  readonly sets: readonly SetFigures[];
};

/** Disturbed samples count only where there is nothing else. */
const undisturbed = <Sample extends { readonly isDisturbed: boolean }>(
  samples: readonly Sample[],
): readonly Sample[] => {
  const quiet = samples.filter(({ isDisturbed }) => !isDisturbed);
  return quiet.length > 0 ? quiet : samples;
};

/** @throws AppError `invalid-request` where a figure is no finite number */
export const figuresOf = (file: ComparedFile, result: FileResult | undefined): FileFigures => {
  const loads = undisturbed(result?.loads ?? []);
  return {
    modelFileId: file.modelFileId,
    name: file.name,
    quantization: file.quantization,
    sizeBytes: file.sizeBytes,
    bitsPerWeight: result?.bitsPerWeight ?? null,
    loadMs: spreadOf(loads.map(({ loadMs }) => loadMs)),
    peakMemoryBytes: spreadOf(loads.map(({ peakMemoryBytes }) => peakMemoryBytes)),
    speeds: speedsOf(result?.speeds ?? []),
    sets: (result?.sets ?? []).map(({ setId, name, answeredItems, totalItems, correctItems, meanScore }) => ({
      setId,
      name,
      answeredItems,
      totalItems,
      correctItems,
      accuracy: answeredItems === 0 ? null : correctItems / answeredItems,
      accuracyInterval: wilsonInterval(correctItems, answeredItems),
      meanScore: answeredItems === 0 ? null : meanScore,
    })),
  };
};

const speedsOf = (samples: FileResult["speeds"]): readonly SpeedFigures[] =>
  [...new Set(samples.map(({ depth }) => depth))]
    .toSorted((a, b) => a - b)
    .flatMap((depth) => {
      const here = samples.filter((sample) => sample.depth === depth);
      const counted = undisturbed(here);
      const promptTokensPerSecond = spreadOf(counted.map((sample) => sample.promptTokensPerSecond));
      const generationTokensPerSecond = spreadOf(counted.map((sample) => sample.generationTokensPerSecond));
      const timeToFirstTokenMs = spreadOf(counted.map((sample) => sample.timeToFirstTokenMs));
      return promptTokensPerSecond === null ||
        generationTokensPerSecond === null ||
        timeToFirstTokenMs === null
        ? []
        : [
            {
              depth,
              promptTokensPerSecond,
              generationTokensPerSecond,
              timeToFirstTokenMs,
              disturbedRounds: here.filter(({ isDisturbed }) => isDisturbed).length,
            },
          ];
    });
