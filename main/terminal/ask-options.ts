import { type Command, InvalidArgumentError } from "commander";
import { numberOption } from "./number-option.ts";

/** What `ask` was told, checked; a switch that was not given is missing. */
export type AskOptions = {
  readonly model?: string;
  readonly system?: string;
  readonly temperature?: number;
  readonly seed?: number;
  readonly maxTokens?: number;
  readonly contextSize?: number;
  readonly threads?: number;
  readonly jsonSchema?: string;
};

const systemPromptLimit = 100_000;

const systemPrompt = (text: string): string => {
  if (text.length > systemPromptLimit) {
    throw new InvalidArgumentError(`It takes at most ${systemPromptLimit} characters.`);
  }
  return text;
};

const modelName = (text: string): string => {
  if (text === "" || text.length > 4096 || text.includes("\0")) {
    throw new InvalidArgumentError("It takes the id of an installed model or the path of a GGUF file.");
  }
  return text;
};

export const addAskOptions = (command: Command): Command =>
  command
    .option("--model <id or path>", "the model that answers; otherwise the default one", modelName)
    .option("--system <text>", "the system prompt", systemPrompt)
    .option(
      "--temperature <number>",
      "0 always takes the likeliest token; up to 2",
      numberOption({ minimum: 0, maximum: 2, whole: false }),
    )
    .option(
      "--seed <number>",
      "the same seed gives the same answer; random otherwise",
      numberOption({ minimum: 0, maximum: 0xffff_ffff, whole: true }),
    )
    .option(
      "--max-tokens <number>",
      "tokens after which the answer ends",
      numberOption({ minimum: 1, maximum: 10_000_000, whole: true }),
    )
    .option(
      "--context-size <number>",
      "tokens that prompt and answer may have together",
      numberOption({ minimum: 256, maximum: 10_000_000, whole: true }),
    )
    .option(
      "--threads <number>",
      "processor threads; otherwise chosen by measurement",
      numberOption({ minimum: 1, maximum: 1024, whole: true }),
    )
    .option(
      "--json-schema <file>",
      "answer in JSON that this JSON schema allows; tell the model in the prompt what you expect",
    );
