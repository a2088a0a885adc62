import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { jsonText } from "./json-text.ts";
import type { TerminalComparisons } from "./terminal-comparisons.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import type { TerminalServices } from "./terminal-services.ts";

export type PerplexityOptions = {
  readonly file: string;
  readonly contextSize?: number;
  readonly threads?: number;
};

export type PerplexityCommand = {
  readonly model: string;
  readonly options: PerplexityOptions;
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly chooseModelFile: TerminalServices["chooseModelFile"];
  readonly comparisons: Pick<TerminalComparisons, "perplexity">;
  readonly signal: AbortSignal;
};

/** That of llama-perplexity. */
export const usualContextSize = 512;

/** Measures one text with one file, and keeps nothing. Rejects with an AppError. */
export const perplexity = async (command: PerplexityCommand): Promise<void> => {
  const { options, json, output, signal } = command;
  const file = await command.chooseModelFile(command.model);
  if (file.problem !== null) {
    throw AppError.from(file.problem);
  }
  try {
    const measured = await command.comparisons.perplexity(file, {
      textPath: path.resolve(options.file),
      contextSize: options.contextSize ?? usualContextSize,
      threads: options.threads ?? null,
      onChunk: (share, soFar) =>
        output.progress(`Measuring perplexity: ${Math.round(share * 100)} %, ${soFar.toFixed(4)} so far`),
      signal,
    });
    output.clearProgress();
    output.write(
      json
        ? jsonText(measured)
        : `${measured.perplexity.toFixed(4)} ± ${measured.standardError.toFixed(5)} over ${measured.chunks} windows of ${measured.contextSize} tokens\n`,
    );
  } finally {
    output.clearProgress();
  }
};
