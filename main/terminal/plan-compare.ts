import path from "node:path";
import type { ComparedFile, ComparisonPlan, MeasuredText } from "../../app/comparison/comparison-plan.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import type { CompareOptions } from "./compare-options.ts";
import { usualContextSize } from "./perplexity.ts";
import type { Places } from "./terminal-comparisons.ts";

export type NamedFile = { readonly named: string; readonly file: UsableModelFile };

export type PlannedCompare = {
  readonly plan: ComparisonPlan;
  readonly places: Places;
  /** What each file of the plan is called in the answer: its id, or the path it was named by. */
  readonly names: ReadonlyMap<string, string>;
};

const usualRounds = 3;
/** One short look at each model's speed; the window asks for more. */
const usualSpeed = { depths: [0], promptTokens: 256, generatedTokens: 64 };

/** Throws `usage` where there are too few or too many models, or nothing to measure. */
export const namesOf = (options: CompareOptions): readonly string[] => {
  const names = [...(options.models ?? []), ...(options.model ?? [])];
  if (names.length < 2 || names.length > 8) {
    throw new AppError(
      "usage",
      `A comparison takes two to eight models, and ${names.length === 1 ? "one was" : `${names.length} were`} named. Name them with --models A,B, or with --model for each.`,
    );
  }
  if (options.file === undefined && (options.set ?? []).length === 0) {
    throw new AppError(
      "usage",
      "There is nothing to compare on. Name a text with --file, or a set with --set.",
    );
  }
  if (options.requests !== undefined && (options.set ?? []).length === 0) {
    throw new AppError("usage", "--requests asks the items of a set. Name one with --set.");
  }
  return names;
};

/** The plan for these files, in the order in which they were named. Throws `usage` where the reference is none of them. */
export const planCompare = (
  files: readonly NamedFile[],
  referenceFile: UsableModelFile,
  {
    text,
    sets,
    options,
    seed,
  }: {
    readonly text: MeasuredText | null;
    readonly sets: readonly { readonly setId: string; readonly name: string }[];
    readonly options: CompareOptions;
    readonly seed: number;
  },
): PlannedCompare => {
  const ids = uniqueIds(files.map(({ file }) => file.id));
  const compared = files.map(
    ({ file }, index): ComparedFile => ({
      modelFileId: ids[index] ?? file.id,
      sha256: file.sha256,
      name: file.name,
      quantization: file.quantization,
      sizeBytes: file.sizeBytes,
    }),
  );
  const samePath = files.findIndex(({ file }) => file.path === referenceFile.path);
  const reference =
    samePath === -1 ? files.findIndex(({ file }) => file.sha256 === referenceFile.sha256) : samePath;
  const referenceId = ids[reference];
  if (referenceId === undefined) {
    throw new AppError("usage", "The reference must be one of the models. Name it in --models too.");
  }
  return {
    plan: {
      name: (options.name ?? defaultName(compared)).slice(0, 120),
      files: compared,
      referenceId,
      text:
        text === null
          ? null
          : {
              text,
              contextSize: options.contextSize ?? usualContextSize,
              maximumTokens: options.tokens ?? null,
              withDivergence: options.withoutDivergence !== true,
            },
      speed:
        options.rounds === 0
          ? null
          : {
              ...usualSpeed,
              depths: [...(options.depths ?? usualSpeed.depths)],
              rounds: options.rounds ?? usualRounds,
            },
      sets: sets.map(({ setId, name }) => ({ setId, name, maximumItems: options.items ?? null })),
      concurrencies: sets.length === 0 ? [] : [...(options.requests ?? [])],
      threads: options.threads ?? null,
      seed,
    },
    places: Object.fromEntries(files.map(({ file }, index) => [ids[index] ?? file.id, file.path])),
    names: new Map(
      files.map(({ named, file }, index) => [
        ids[index] ?? file.id,
        path.resolve(named) === file.path ? named : file.id,
      ]),
    ),
  };
};

const defaultName = (files: readonly ComparedFile[]): string =>
  files
    .map(({ name, quantization }) => [name, quantization].filter((word) => word !== "").join(" "))
    .join(", ");

/** Files outside the model folder may be called the same: `model`, `model-2`. */
const uniqueIds = (ids: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return ids.map((id) => {
    let unique = id;
    for (let number = 2; taken.has(unique); number += 1) {
      const ending = `-${number}`;
      unique = `${id.slice(0, 128 - ending.length)}${ending}`;
    }
    taken.add(unique);
    return unique;
  });
};
