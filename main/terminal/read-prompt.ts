import { messageTextLimit } from "../../app/chats/message.ts";
import { AppError } from "../../app/errors/app-error.ts";

export type PromptInput = AsyncIterable<Buffer | string> & { readonly isTTY?: boolean };

/**
 * The prompt from the command line, or where it has none from stdin. Rejects with `usage` where there is none at all,
 * `prompt-too-long` where no model could take it, `cancelled`.
 */
export const readPrompt = async (
  argument: string | undefined,
  stdin: PromptInput,
  signal: AbortSignal,
): Promise<string> => {
  const text = argument ?? (stdin.isTTY === true ? "" : await readAll(stdin, signal));
  if (text.trim() === "") {
    throw new AppError(
      "usage",
      'There is no prompt. Give one in quotes, such as cloister ask "What is the capital of France?", or pipe one in.',
    );
  }
  if (text.length > messageTextLimit) {
    throw tooLong();
  }
  return text;
};

const readAll = async (stdin: PromptInput, signal: AbortSignal): Promise<string> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const reading = (async () => {
    for await (const chunk of stdin) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      sizeBytes += bytes.length;
      // No character takes more than four bytes.
      if (sizeBytes > messageTextLimit * 4) {
        throw tooLong();
      }
      chunks.push(bytes);
    }
  })();
  await Promise.race([reading, aborted(signal)]);
  return new TextDecoder().decode(Buffer.concat(chunks));
};

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const fail = (): void => reject(new AppError("cancelled", "This was interrupted."));
    if (signal.aborted) {
      fail();
    } else {
      signal.addEventListener("abort", fail, { once: true });
    }
  });

const tooLong = (): AppError =>
  new AppError(
    "prompt-too-long",
    `The prompt has more than ${messageTextLimit.toLocaleString("en-US")} characters, more than any context holds. Shorten it.`,
  );
