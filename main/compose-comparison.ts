import { availableParallelism, cpus, release, totalmem, type } from "node:os";
import path from "node:path";
import type { ChosenText } from "../app/comparison/comparison-plan.ts";
import type { ExportFormat } from "../app/comparison/export/export-format.ts";
import type { Judgment } from "../app/comparison/judgment.ts";
import { AppError } from "../app/errors/app-error.ts";
import type { EvaluationText } from "../app/evaluation-sets/evaluation-text.ts";
import type { ModelHeader } from "../app/models/model-header.ts";
import { buildFacts } from "./build-facts.ts";
import type { ComparisonPorts, MeasuringPrecedence, NeededContext } from "./comparison/comparison-ports.ts";
import { ComparisonService, type ComparisonServiceOptions } from "./comparison/comparison-service.ts";
import { comparisonSetOf } from "./comparison/comparison-set-of.ts";
import type { ReportResult, ReportWork } from "./comparison/report-work.ts";
import { runReport } from "./comparison/run-report.ts";
import { waitUntilQuiet } from "./comparison/wait-until-quiet.ts";
import { watchOthers } from "./comparison/watch-others.ts";
import type { composeEvaluationSets } from "./compose-evaluation-sets.ts";
import { writeDurably } from "./disk/write-durably.ts";
import { readStoredSet } from "./evaluation-sets/read-stored-set.ts";
import { type MeasurementContract, measurementContract } from "./hosts/measurement/contract.ts";
import type { Confinement } from "./hosts/process/confinement.ts";
import { measurementConfinement } from "./hosts/process/confinements.ts";
import type { SupervisedHost } from "./hosts/process/supervise-host.ts";
import type { ModelService } from "./models/model-service.ts";
import { planModelFile } from "./models/plan-model-file.ts";

export type ComposeComparisonOptions = {
  readonly profileFolder: string;
  readonly models: Pick<ModelService, "list" | "resolve" | "prepare">;
  readonly evaluation: Pick<ReturnType<typeof composeEvaluationSets>, "sets" | "texts" | "scorer">;
  /** A host of this contract behind these walls, not started yet. */
  readonly hostFor: (options: {
    readonly contract: typeof measurementContract;
    readonly confinement: () => Confinement;
    readonly environment: Readonly<Record<string, string>>;
  }) => SupervisedHost<MeasurementContract>;
  readonly precedence: MeasuringPrecedence;
  /** How long a turn waits for a quiet machine, at most. */
  readonly patienceMs: number;
  readonly reportWorkerPath: string;
  readonly newId: () => string;
  readonly log: (line: string) => void;
} & Pick<ComparisonServiceOptions, "onChanged" | "onMeasured" | "onRemoved">;

const chosenTextOf = ({ textId, name, sizeBytes, builtIn }: EvaluationText): ChosenText => ({
  // The page names things by short ids.
  textId: textId.slice(0, 32),
  text: { name: name.slice(0, 200), sha256: textId, sizeBytes, isBuiltIn: builtIn },
});

/** A file that does not say what it was trained for is not cut. */
const tokensOf = (
  { tokens, sequences, isCutToTrained }: NeededContext,
  { trainedContextSize }: Pick<ModelHeader, "trainedContextSize">,
): number =>
  sequences * (isCutToTrained && trainedContextSize > 0 ? Math.min(tokens, trainedContextSize) : tokens);

const unexpected = (): never => {
  throw new Error("a report is not what was wanted");
};

/** Comparisons, for window and terminal alike. */
export const composeComparison = (options: ComposeComparisonOptions) => {
  const { models, evaluation } = options;
  const folder = path.join(options.profileFolder, "comparisons");
  const ports: ComparisonPorts = {
    prepareFile: async (file, place, context, signal) => {
      const listed = await models.list();
      const found =
        listed.find(({ sha256, problem }) => sha256 === file.sha256 && problem === null) ??
        (place === null ? listed.find(({ id }) => id === file.modelFileId) : await models.resolve(place));
      if (found === undefined) {
        throw new AppError(
          "model-missing",
          `${file.name} is not installed any more. Put it back, then resume.`,
        );
      }
      const planned = await planModelFile(models, found, (header) => tokensOf(context, header), signal);
      if (planned.file.sha256 !== file.sha256) {
        throw new AppError(
          "model-changed",
          `${file.name} is another file now than when the comparison was made. Make a new comparison to measure it.`,
        );
      }
      return { path: planned.file.path };
    },
    hostFor: (modelPath, workFolder) =>
      options.hostFor({
        contract: measurementContract,
        confinement: () => measurementConfinement({ modelPaths: [modelPath], jobFolder: workFolder }),
        // A crash of the engine must not start a debugger.
        environment: { GGML_NO_BACKTRACE: "1" },
      }),
    copySet: (setId, toPath) => evaluation.sets.exportTo(setId, toPath),
    openSet: async ({ setId, maximumItems }, copiedPath) => {
      const read =
        copiedPath === null
          ? await evaluation.sets.load(setId).then(({ set, items }) => ({ setId, about: set, items }))
          : await readStoredSet(copiedPath);
      if (read.setId !== setId) {
        throw new AppError(
          "evaluation-set-refused",
          "The comparison's copy of an evaluation set is damaged. Make a new comparison.",
        );
      }
      return comparisonSetOf(read, maximumItems, async (item, answer) => {
        const [score = null] = await evaluation.scorer.score([{ item, answer }]);
        return score;
      });
    },
    textPath: (textSha256) => evaluation.texts.pathOf(textSha256),
    machine: () => ({
      processor: (cpus()[0]?.model ?? "").trim().slice(0, 200),
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      operatingSystem: `${type()} ${release()}`.slice(0, 200),
      engine: buildFacts.engineVersion,
      appVersion: buildFacts.version,
    }),
    cores: availableParallelism(),
    precedence: options.precedence,
    machineWatch: { watchOthers, waitUntilQuiet, patienceMs: options.patienceMs },
    now: Date.now,
    log: options.log,
  };
  const service = new ComparisonService({
    folder,
    ports,
    newId: options.newId,
    onChanged: options.onChanged,
    onMeasured: options.onMeasured,
    onRemoved: options.onRemoved,
  });
  const reportOf = async (comparisonId: string, wanted: ReportWork["wanted"]): Promise<ReportResult> =>
    runReport(options.reportWorkerPath, {
      comparison: await service.open(comparisonId),
      rows: await service.allItems(comparisonId),
      repetition: wanted === "html" ? await service.repetition(comparisonId) : null,
      wanted,
    });
  return {
    service,
    ports,
    folder,
    judgment: async (comparisonId: string): Promise<Judgment> => {
      const report = await reportOf(comparisonId, "judgment");
      return report.kind === "judgment" ? report.judgment : unexpected();
    },
    sentences: async (comparisonId: string): Promise<readonly string[]> => {
      const report = await reportOf(comparisonId, "sentences");
      return report.kind === "sentences" ? report.sentences : unexpected();
    },
    /** Writes a report whole or not at all. Rejects with disk-full or save-refused. */
    exportTo: async (comparisonId: string, format: ExportFormat, filePath: string) => {
      const report = await reportOf(comparisonId, format);
      const text = report.kind === "text" ? report.text : unexpected();
      await writeDurably(filePath, text).catch((thrown: NodeJS.ErrnoException) => {
        throw thrown.code === "ENOSPC" || thrown.code === "EDQUOT"
          ? new AppError(
              "disk-full",
              "The disk is full, so no report was written. Free some space, or write it elsewhere.",
              { cause: thrown },
            )
          : new AppError("save-refused", "The report could not be written there. Choose another place.", {
              cause: thrown,
            });
      });
      return { path: filePath, sizeBytes: Buffer.byteLength(text) };
    },
    /** Keeps a copy of the text, to be named in a plan. Rejects with evaluation-set-refused. */
    keepText: async (filePath: string): Promise<ChosenText> =>
      chosenTextOf(await evaluation.texts.import(filePath)),
    builtInText: async (): Promise<ChosenText> => {
      const text = (await evaluation.texts.list()).find(({ builtIn }) => builtIn);
      if (text === undefined) {
        throw new AppError(
          "not-found",
          "The text that comes with Cloister is missing. Choose one of your own.",
        );
      }
      return chosenTextOf(text);
    },
  };
};
