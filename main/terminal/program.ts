import { Command, InvalidArgumentError } from "commander";
import { type AskOptions, addAskOptions } from "./ask-options.ts";
import { addComparisonCommands, type ComparisonCommands } from "./comparison-program.ts";
import type { GetOptions } from "./models-get.ts";
import type { ImportOptions } from "./models-import.ts";
import type { QuantizeOptions } from "./quantize.ts";
import type { GlobalOptions } from "./terminal-services.ts";

/** What each command does, once its line is understood. */
export type Commands = {
  readonly ask: (prompt: string | undefined, options: AskOptions, globals: GlobalOptions) => Promise<void>;
  readonly listModels: (globals: GlobalOptions) => Promise<void>;
  readonly searchModels: (text: string, globals: GlobalOptions) => Promise<void>;
  readonly getModel: (name: string, options: GetOptions, globals: GlobalOptions) => Promise<void>;
  readonly importModel: (path: string, options: ImportOptions, globals: GlobalOptions) => Promise<void>;
  readonly verifyModels: (id: string | undefined, globals: GlobalOptions) => Promise<void>;
  readonly showModel: (id: string, globals: GlobalOptions) => Promise<void>;
  readonly removeModel: (id: string, globals: GlobalOptions) => Promise<void>;
  readonly listModelFolders: (globals: GlobalOptions) => Promise<void>;
  readonly quantize: (model: string, options: QuantizeOptions, globals: GlobalOptions) => Promise<void>;
} & ComparisonCommands;

export type ProgramOutput = {
  readonly version: string;
  readonly writeOut: (text: string) => void;
  /** Usage errors are told elsewhere, in words or as JSON; this is the help that goes with a missing command. */
  readonly writeErr: (text: string) => void;
};

const examples = `
Examples:
  cloister ask "What is the capital of France?"
  cat letter.txt | cloister ask --system "Summarize the letter in one sentence."
  cloister models search qwen3
  cloister models get smollm2-135m-instruct-q4_1
  cloister models list --json
  cloister perplexity smollm2-135m-instruct-q4_1 --file book.txt
  cloister compare --models original,smaller --reference original --file book.txt
  cloister quantize smollm2-135m-instruct-q4_1 --to Q8_0,Q4_0

Exit codes: 0 done, 1 other failure, 2 usage, 3 model problem, 4 refused by policy, 5 network, 6 disk,
130 interrupted.`;

const folder = (text: string): string => {
  if (text === "" || text.includes("\0")) {
    throw new InvalidArgumentError("It takes a folder.");
  }
  return text;
};

/** The command line's grammar. Every failure is thrown as commander's own error; nothing exits the process. */
export const createProgram = (
  commands: Commands,
  { version, writeOut, writeErr }: ProgramOutput,
): Command => {
  const program = new Command("cloister")
    .description("Runs open-weight language models entirely on your own machine.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .option(
      "--user-data-dir <folder>",
      "the profile: settings and what is known of model files (also CLOISTER_USER_DATA_DIR)",
      folder,
    )
    .option("--json", "print exactly one JSON value on stdout")
    .option("--verbose", "tell on stderr what happens, and errors in full")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut, writeErr, outputError: () => {} })
    .exitOverride()
    .addHelpText("after", examples);

  const command = (parent: Command, nameAndArguments: string, description: string): Command =>
    parent
      .command(nameAndArguments)
      .description(description)
      .helpOption("-h, --help", "print this help")
      .configureHelp({ showGlobalOptions: true });

  addAskOptions(
    command(program, "ask", "Answer one prompt and save nothing.").argument(
      "[prompt]",
      "the prompt, in quotes; otherwise it is read from stdin",
    ),
  ).action((prompt: string | undefined, _options: AskOptions, self: Command) =>
    commands.ask(prompt, self.opts<AskOptions>(), self.optsWithGlobals<GlobalOptions>()),
  );

  const models = command(program, "models", "Find, get, check and remove model files.");
  const globalsOf = (self: Command): GlobalOptions => self.optsWithGlobals<GlobalOptions>();
  command(models, "list", "List the installed model files.").action((_options: object, self: Command) =>
    commands.listModels(globalsOf(self)),
  );
  command(models, "search", "Search the catalog, then the hub; owner/name lists the files of one repository.")
    .argument("<text...>", "words to search for, or owner/name")
    .action((words: readonly string[], _options: object, self: Command) =>
      commands.searchModels(words.join(" "), globalsOf(self)),
    );
  command(models, "get", "Download a model file, or go on where an earlier try ended.")
    .argument("<id>", "a catalog id, or owner/name:file on the hub")
    .option("--revision <revision>", "the commit, branch or tag of the repository; otherwise the newest")
    .option("--accept-license", "accept the license that is shown, where it must be accepted")
    .action((name: string, _options: object, self: Command) =>
      commands.getModel(name, self.opts<GetOptions>(), globalsOf(self)),
    );
  command(models, "import", "Take a GGUF file of this machine into the model folder.")
    .argument("<path>", "the file; the first part of a split one")
    .option("--in-place", "use the file where it lies instead of copying it")
    .action((path: string, _options: object, self: Command) =>
      commands.importModel(path, self.opts<ImportOptions>(), globalsOf(self)),
    );
  command(models, "verify", "Hash model files again and compare them with what they were.")
    .argument("[id]", "one model file; otherwise all of them")
    .action((id: string | undefined, _options: object, self: Command) =>
      commands.verifyModels(id, globalsOf(self)),
    );
  command(models, "info", "Show a model file with where it came from and what its license says.")
    .argument("<id>", "an installed model file")
    .action((id: string, _options: object, self: Command) => commands.showModel(id, globalsOf(self)));
  command(models, "remove", "Delete a model file; one that is used in place is only forgotten.")
    .argument("<id>", "an installed model file")
    .action((id: string, _options: object, self: Command) => commands.removeModel(id, globalsOf(self)));
  command(models, "dirs", "Show the model folders and what the models take there.").action(
    (_options: object, self: Command) => commands.listModelFolders(globalsOf(self)),
  );
  addComparisonCommands(program, commands, { command, globalsOf });
  command(program, "quantize", "Make smaller files of a model with fewer bits per weight.")
    .argument("<id or path>", "an installed model file, or the path of a GGUF file")
    .requiredOption("--to <types>", "what to make, such as Q4_K_M or Q5_K_M,Q4_K_M")
    .option("--out <folder>", "write plain files there and nothing into the model folder", folder)
    .option("--importance-text <path>", "compute an importance matrix from this text and use it")
    .action((model: string, _options: object, self: Command) =>
      commands.quantize(model, self.opts<QuantizeOptions>(), globalsOf(self)),
    );
  return program;
};
