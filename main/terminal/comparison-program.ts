import { type Command, Option } from "commander";
import { exportFormats } from "../../app/comparison/export/export-format.ts";
import {
  addCompareOptions,
  type CompareOptions,
  contextSizeOption,
  threadsOption,
} from "./compare-options.ts";
import type { PerplexityOptions } from "./perplexity.ts";
import type { ComparisonExportOptions } from "./saved-comparisons.ts";
import type { GlobalOptions } from "./terminal-services.ts";

/** What the commands about figures do, once their line is understood. */
export type ComparisonCommands = {
  readonly measurePerplexity: (
    model: string,
    options: PerplexityOptions,
    globals: GlobalOptions,
  ) => Promise<void>;
  readonly compare: (options: CompareOptions, globals: GlobalOptions) => Promise<void>;
  readonly listComparisons: (globals: GlobalOptions) => Promise<void>;
  readonly showComparison: (id: string, globals: GlobalOptions) => Promise<void>;
  readonly resumeComparison: (id: string, globals: GlobalOptions) => Promise<void>;
  readonly repeatComparison: (id: string, globals: GlobalOptions) => Promise<void>;
  readonly exportComparison: (
    id: string,
    options: ComparisonExportOptions,
    globals: GlobalOptions,
  ) => Promise<void>;
};

type Grammar = {
  readonly command: (parent: Command, nameAndArguments: string, description: string) => Command;
  readonly globalsOf: (self: Command) => GlobalOptions;
};

/** Adds `perplexity` and `compare` with what belongs to it. */
export const addComparisonCommands = (
  program: Command,
  commands: ComparisonCommands,
  { command, globalsOf }: Grammar,
): void => {
  command(program, "perplexity", "Measure how well a model predicts a text; nothing is kept.")
    .argument("<model>", "the id of an installed model or the path of a GGUF file")
    .requiredOption("--file <path>", "the text")
    .option("--context-size <number>", "tokens of one window of the text; 512 otherwise", contextSizeOption)
    .option("--threads <number>", "processor threads; otherwise the cores that are free", threadsOption)
    .action((model: string, _options: object, self: Command) =>
      commands.measurePerplexity(model, self.opts<PerplexityOptions>(), globalsOf(self)),
    );
  const compare = addCompareOptions(
    command(program, "compare", "Measure models against each other, and keep what was measured."),
  ).action((_options: object, self: Command) =>
    commands.compare(self.opts<CompareOptions>(), globalsOf(self)),
  );
  command(compare, "list", "List the comparisons that are kept.").action((_options: object, self: Command) =>
    commands.listComparisons(globalsOf(self)),
  );
  command(compare, "show", "Print a comparison that is kept.")
    .argument("<id>", "its id, or the beginning of it")
    .action((id: string, _options: object, self: Command) => commands.showComparison(id, globalsOf(self)));
  command(compare, "resume", "Go on with one that was interrupted, and try failed models again.")
    .argument("<id>", "its id, or the beginning of it")
    .action((id: string, _options: object, self: Command) => commands.resumeComparison(id, globalsOf(self)));
  command(compare, "repeat", "Measure one again, and see what changes although nothing was changed.")
    .argument("<id>", "its id, or the beginning of it")
    .action((id: string, _options: object, self: Command) => commands.repeatComparison(id, globalsOf(self)));
  command(compare, "export", "Write a report: the figures (csv), every answer (items), or all.")
    .argument("<id>", "its id, or the beginning of it")
    .addOption(
      new Option("--format <format>", "what is written").choices(exportFormats).makeOptionMandatory(),
    )
    .requiredOption("--out <path>", "the file")
    .action((id: string, _options: object, self: Command) =>
      commands.exportComparison(id, self.opts<ComparisonExportOptions>(), globalsOf(self)),
    );
};
