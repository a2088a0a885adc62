import { messageTextLimit } from "../../app/chats/message-text-limit.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { Engine } from "./engine.ts";
import type { LoadedFile } from "./engine-options.ts";

const inWords = (count: number): string => count.toLocaleString("en-US");

const refused = (numbers: string, advice: string): AppError =>
  new AppError("attachment-refused", [numbers, "Nothing was sent.", advice].join(" "));

/**
 * Makes sure that a message with what is attached to it can be given to the model whole: it is never cut. `load` is null
 * where the engine is at work for somebody else, and whatever cannot be told now is told with the answer. Throws
 * attachment-refused with the numbers.
 */
export const requireRoom = async (options: {
  readonly text: string;
  readonly systemPrompt: string;
  readonly engine: Pick<Engine, "hold" | "measure">;
  readonly load: (() => Promise<LoadedFile>) | null;
}): Promise<void> => {
  const { text, systemPrompt, engine, load } = options;
  if (text.length > messageTextLimit) {
    throw refused(
      `With what is attached, this message has ${inWords(text.length)} characters, and one may have ${inWords(messageTextLimit)}.`,
      "Remove an attachment.",
    );
  }
  if (load === null) {
    return;
  }
  const measured = await load()
    .then(({ contextSize }) =>
      engine.hold(async () => ({
        contextSize,
        count: await engine.measure({ systemPrompt, summary: null, messages: [{ role: "user", text }] }),
      })),
    )
    // Why the model cannot be asked is said where its answer would stand.
    .catch(() => null);
  if (measured === null) {
    return;
  }
  const { contextSize, count } = measured;
  const besideTokens = count.systemPromptTokens + count.templateTokens;
  const tokens = count.messages.reduce((sum, message) => sum + message.tokens, 0);
  // One for the answer.
  const roomTokens = Math.max(0, contextSize - besideTokens - 1);
  if (tokens > roomTokens) {
    throw refused(
      `With what is attached, this message has ${inWords(tokens)} tokens, and the model has room for ${inWords(roomTokens)}: its context holds ${inWords(contextSize)}.`,
      "Remove an attachment, or choose a larger context in Settings.",
    );
  }
};
