import { CommanderError } from "commander";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { ask } from "./ask.ts";
import { compare, repeatComparison, resumeComparison } from "./compare.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-code.ts";
import { listenForInterruption } from "./interruption.ts";
import { jsonText } from "./json-text.ts";
import type { ModelManagement } from "./model-management.ts";
import { printModelFolders } from "./models-folders.ts";
import { getModel } from "./models-get.ts";
import { importModel } from "./models-import.ts";
import { printModelInfo } from "./models-info.ts";
import { printModelFiles } from "./models-list.ts";
import { removeModel } from "./models-remove.ts";
import { searchModels } from "./models-search.ts";
import { verifyModels } from "./models-verify.ts";
import { perplexity } from "./perplexity.ts";
import { createProgram } from "./program.ts";
import { quantize } from "./quantize.ts";
import type { PromptInput } from "./read-prompt.ts";
import { exportComparison, printComparisons, showComparison } from "./saved-comparisons.ts";
import type { TerminalComparisons } from "./terminal-comparisons.ts";
import { TerminalOutput, type TerminalStream } from "./terminal-output.ts";
import type { GlobalOptions, TerminalServices } from "./terminal-services.ts";

export type TerminalEnvironment = {
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly stdin: PromptInput;
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  readonly version: string;
  readonly createServices: (globals: GlobalOptions, log: (line: string) => void) => Promise<TerminalServices>;
  /** For a second Ctrl+C: leaves without ceremony. */
  readonly exit: (code: ExitCode) => void;
};

/** Runs one command to its end and gives its exit code. Never rejects. */
export const runTerminalCommand = async (environment: TerminalEnvironment): Promise<ExitCode> => {
  const { args, version, createServices } = environment;
  const interruption = listenForInterruption(() => environment.exit(exitCodes.interrupted));
  const output = new TerminalOutput(environment.stdout, environment.stderr, interruption.interrupt);
  const said = args.slice(0, args.includes("--") ? args.indexOf("--") : args.length);
  const json = said.includes("--json");
  const verbose = said.includes("--verbose");
  /** Help and version, kept back where they are to become JSON. */
  let asked = "";
  let unasked = "";

  const withServices = async (
    globals: GlobalOptions,
    work: (services: TerminalServices) => Promise<void>,
  ): Promise<void> => {
    const services = await createServices(globals, (line) => {
      if (verbose) {
        output.note(line);
      }
    });
    try {
      await work(services);
    } finally {
      await services.dispose();
    }
  };

  const withManagement = (
    globals: GlobalOptions,
    work: (management: ModelManagement, services: TerminalServices) => Promise<void>,
  ): Promise<void> => withServices(globals, (services) => work(services.management, services));

  const withComparisons = (
    globals: GlobalOptions,
    work: (comparisons: TerminalComparisons, services: TerminalServices) => Promise<void>,
  ): Promise<void> => withServices(globals, (services) => work(services.comparisons(), services));

  const { signal } = interruption;
  const common = { json, output, signal };
  /** What a command that failed at nothing still has to tell. */
  let finding: ExitCode = exitCodes.done;

  const program = createProgram(
    {
      ask: (promptArgument, options, globals) =>
        withServices(globals, (services) =>
          ask({
            promptArgument,
            options,
            json,
            stdin: environment.stdin,
            output,
            services,
            signal,
          }),
        ),
      listModels: (globals) =>
        withServices(globals, async (services) => {
          printModelFiles(await services.listModelFiles(), services.modelFolders, {
            json,
            output,
          });
        }),
      searchModels: (text, globals) =>
        withManagement(globals, (management) => searchModels({ text, management, ...common })),
      getModel: (name, options, globals) =>
        withManagement(globals, (management) => getModel({ name, options, management, ...common })),
      importModel: (path, options, globals) =>
        withManagement(globals, (management) => importModel({ path, options, management, ...common })),
      verifyModels: (id, globals) =>
        withManagement(globals, async (management, services) => {
          const files =
            id === undefined ? await management.knownModelFiles() : [await services.chooseModelFile(id)];
          finding = await verifyModels({ files, management, ...common });
        }),
      showModel: (id, globals) =>
        withManagement(globals, async (management, services) => {
          const details = await management.details((await services.chooseModelFile(id)).id, signal);
          const license = details.licenseId ?? details.file.license;
          printModelInfo(details, license === null ? null : management.licenseCard(license), common);
        }),
      removeModel: (id, globals) =>
        withManagement(globals, (management, { chooseModelFile }) =>
          removeModel({ id, chooseModelFile, management, ...common }),
        ),
      measurePerplexity: (model, options, globals) =>
        withServices(globals, ({ chooseModelFile, comparisons }) =>
          perplexity({ model, options, chooseModelFile, comparisons: comparisons(), ...common }),
        ),
      compare: (options, globals) =>
        withComparisons(globals, (comparisons, { chooseModelFile }) =>
          compare(options, { comparisons, chooseModelFile, ...common }),
        ),
      listComparisons: (globals) =>
        withComparisons(globals, (comparisons) => printComparisons({ comparisons, ...common })),
      showComparison: (id, globals) =>
        withComparisons(globals, (comparisons) => showComparison(id, { comparisons, ...common })),
      resumeComparison: (id, globals) =>
        withComparisons(globals, (comparisons, { chooseModelFile }) =>
          resumeComparison(id, { comparisons, chooseModelFile, ...common }),
        ),
      repeatComparison: (id, globals) =>
        withComparisons(globals, (comparisons, { chooseModelFile }) =>
          repeatComparison(id, { comparisons, chooseModelFile, ...common }),
        ),
      exportComparison: (id, options, globals) =>
        withComparisons(globals, (comparisons) => exportComparison(id, options, { comparisons, ...common })),
      listModelFolders: (globals) =>
        withManagement(globals, async (management) => {
          printModelFolders(await management.folders(), common);
        }),
      quantize: (model, options, globals) =>
        withServices(globals, ({ quantizeModel }) => quantize({ model, options, quantizeModel, ...common })),
    },
    {
      version,
      writeOut: (text) => {
        if (json) {
          asked += text;
        } else {
          output.write(text);
        }
      },
      writeErr: (text) => {
        unasked += text;
      },
    },
  );

  const fail = (error: AppError): ExitCode => {
    if (output.readerGone) {
      return exitCodes.done;
    }
    const message = sentence(error);
    if (json && output.failure === null) {
      output.write(jsonText({ error: { code: error.code, message } }));
    } else {
      if (unasked !== "") {
        output.note(unasked.trimEnd());
      }
      output.note(error.code === "cancelled" ? message : `Error: ${message}`);
    }
    if (verbose) {
      output.note(String(error.stack ?? error));
      if (error.cause !== undefined) {
        output.note(String(error.cause instanceof Error ? error.cause.stack : error.cause));
      }
    }
    return exitCodeOf(error.code);
  };

  let code: ExitCode;
  try {
    await program.parseAsync([...args], { from: "user" });
    code = finding;
  } catch (thrown) {
    // What was interrupted because stdout takes nothing more is told below.
    code = isHelp(thrown) || output.failure !== null ? exitCodes.done : fail(asAppError(thrown));
    if (isHelp(thrown) && json) {
      output.write(jsonText(askedAsJson(thrown, asked)));
    }
  }
  if (interruption.bySignal()) {
    code = exitCodes.interrupted;
  }
  await output.flush();
  if (output.failure !== null) {
    code = fail(output.failure);
    await output.flush();
  }
  interruption.dispose();
  return code;
};

/** Help and version were asked for and are printed. */
const isHelp = (thrown: unknown): thrown is CommanderError =>
  thrown instanceof CommanderError && thrown.exitCode === 0;

const askedAsJson = (thrown: CommanderError, text: string): object =>
  thrown.code === "commander.version" ? { version: text.trim() } : { help: text };

const asAppError = (thrown: unknown): AppError => {
  if (!(thrown instanceof CommanderError)) {
    return toAppError(thrown);
  }
  const message = thrown.message
    .replace(/^error: /, "")
    .replace(/\s+/g, " ")
    .trim();
  return new AppError(
    "usage",
    thrown.code === "commander.help" || message === "(outputHelp)"
      ? "There is no command. `cloister --help` shows them all."
      : `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!)]$/.test(message) ? "" : "."} \`cloister --help\` shows what is possible.`,
    { cause: thrown },
  );
};

const sentence = (error: AppError): string =>
  error.code === "internal"
    ? "Something went wrong inside Cloister. Run it again with --verbose to see what."
    : error.message;
