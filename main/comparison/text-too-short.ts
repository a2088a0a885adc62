import { AppError } from "../../app/errors/app-error.ts";

/** llama-perplexity asks for two windows, though it would score one. */
const neededWindows = 2;

/** Why a text cannot be measured; null where it is long enough. */
export const textTooShort = (name: string, tokens: number, contextSize: number): AppError | null => {
  const neededTokens = contextSize * neededWindows;
  return tokens >= neededTokens
    ? null
    : new AppError(
        "usage",
        `${name} has ${tokens} ${tokens === 1 ? "token" : "tokens"}, and perplexity at a context size of ${contextSize} needs ${neededTokens}. Take a longer text, or a smaller context size.`,
        { details: { tokens, neededTokens } },
      );
};
