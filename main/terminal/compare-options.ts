import { type Command, InvalidArgumentError } from "commander";
import { type ComparisonPlan, concurrencies } from "../../app/comparison/comparison-plan.ts";
import { numberOption, numbersOption } from "./number-option.ts";

/** What `compare` was told, checked; a switch that was not given is missing. */
export type CompareOptions = {
  /** From `--models`, at its commas. */
  readonly models?: readonly string[];
  /** Each `--model`, as it stands. */
  readonly model?: readonly string[];
  readonly reference?: string;
  readonly file?: string;
  readonly set?: readonly string[];
  readonly contextSize?: number;
  readonly tokens?: number;
  readonly items?: number;
  readonly rounds?: number;
  /** Rising. */
  readonly depths?: readonly number[];
  readonly requests?: ComparisonPlan["concurrencies"];
  readonly threads?: number;
  readonly withoutDivergence?: boolean;
  readonly name?: string;
};

const text = (what: string) => (value: string) => {
  if (value.trim() === "" || value.length > 4096 || value.includes("\0")) {
    throw new InvalidArgumentError(`It takes ${what}.`);
  }
  return value;
};

const several =
  (what: string) =>
  (value: string, before: readonly string[] = []): readonly string[] => [...before, text(what)(value)];

const atCommas = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(",").map((part) => text("ids or paths with commas between them")(part.trim())),
];

export const contextSizeOption = numberOption({ minimum: 16, maximum: 131_072, whole: true });
export const threadsOption = numberOption({ minimum: 1, maximum: 256, whole: true });

const requests = (value: string): ComparisonPlan["concurrencies"] => {
  const chosen = value.split(",").map((part) => part.trim());
  if (!chosen.every((part) => concurrencies.some((known) => String(known) === part))) {
    throw new InvalidArgumentError("It takes 1, 2 or 4, with commas between them.");
  }
  return concurrencies.filter((known) => chosen.includes(String(known)));
};

const modelName = "the id of an installed model or the path of a GGUF file";

export const addCompareOptions = (command: Command): Command =>
  command
    .option("--models <ids or paths>", "the models, with commas between them", atCommas)
    .option("--model <id or path>", "one more; repeat it where a path holds a comma", several(modelName))
    .option(
      "--reference <id or path>",
      "the one the others are compared with; otherwise the first",
      text(modelName),
    )
    .option("--file <path>", "the text for perplexity and KL divergence", text("the path of a text"))
    .option(
      "--set <path>",
      "an evaluation set, JSONL or CSV, or the name of a built-in one; repeat it for more",
      several("the path of an evaluation set"),
    )
    .option("--context-size <number>", "tokens of one window of the text; 512 otherwise", contextSizeOption)
    .option(
      "--tokens <number>",
      "tokens of the text that are measured; all otherwise",
      numberOption({ minimum: 32, maximum: 10_000_000, whole: true }),
    )
    .option(
      "--items <number>",
      "items of each set that are asked; all otherwise",
      numberOption({ minimum: 1, maximum: 100_000, whole: true }),
    )
    .option(
      "--rounds <number>",
      "rounds in which speed and memory are measured, 0 for none; 3 otherwise",
      numberOption({ minimum: 0, maximum: 50, whole: true }),
    )
    .option(
      "--depths <numbers>",
      "tokens that are in the context already when speed is measured, with commas between them; 0 otherwise",
      numbersOption({ minimum: 0, maximum: 131_072, whole: true }, 8),
    )
    .option(
      "--requests <numbers>",
      "how many items at once the sets are asked as well, 1, 2 or 4, with commas between them",
      requests,
    )
    .option("--threads <number>", "processor threads; otherwise the cores that are free", threadsOption)
    .option("--without-divergence", "measure perplexity alone, also of models with other tokens")
    .option("--name <text>", "what the comparison is called in the list", text("a name"));
