import { AppError } from "../../app/errors/app-error.ts";

const grouped = (count: number): string => count.toLocaleString("en-US");

/** What the host says of a chat, said of the one prompt of a command. Every other error comes back as it is. */
export const promptTooLong = (thrown: unknown): unknown => {
  if (!(thrown instanceof AppError) || thrown.code !== "prompt-too-long") {
    return thrown;
  }
  const { promptTokens, characters, contextSize } = thrown.details ?? {};
  if (typeof contextSize !== "number") {
    return thrown;
  }
  const found =
    typeof promptTokens === "number"
      ? `The prompt has ${grouped(promptTokens)} tokens, and the context holds ${grouped(contextSize)}, one of them for the answer.`
      : typeof characters === "number"
        ? `The prompt has ${grouped(characters)} characters, far more than the ${grouped(contextSize)} tokens of the context can hold.`
        : null;
  return found === null
    ? thrown
    : new AppError(
        "prompt-too-long",
        `${found} Shorten the prompt, or give it a larger context with --context-size.`,
        { details: thrown.details, cause: thrown },
      );
};
