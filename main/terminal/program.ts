import { Command, InvalidArgumentError } from "commander";
import { type AskOptions, addAskOptions } from "./ask-options.ts";
import type { GlobalOptions } from "./terminal-services.ts";

/** What each command does, once its line is understood. */
export type Commands = {
  readonly ask: (prompt: string | undefined, options: AskOptions, globals: GlobalOptions) => Promise<void>;
  readonly listModels: (globals: GlobalOptions) => Promise<void>;
};

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
  cloister models list --json

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

  const models = command(program, "models", "Work with installed model files.");
  command(models, "list", "List the installed model files.").action((_options: object, self: Command) =>
    commands.listModels(self.optsWithGlobals<GlobalOptions>()),
  );
  return program;
};
