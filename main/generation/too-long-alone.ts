import { AppError } from "../../app/errors/app-error.ts";
import type { Turn } from "./conversation-for-model.ts";
import type { Engine } from "./engine.ts";

const inWords = (count: number): string => count.toLocaleString("en-US");

/**
 * What to say where the engine refused a conversation for its length. Where even the last message of the person finds no
 * room, leaving out what was said before would not help: then its own numbers are told. So it is with a message whose
 * files could not be measured before it was stored, because the engine was at work on another answer.
 */
export const tooLongAlone = async (
  thrown: unknown,
  options: {
    readonly systemPrompt: string;
    /** Those that were refused. */
    readonly turns: readonly Turn[];
    readonly contextSize: number;
    readonly engine: Pick<Engine, "measure">;
  },
): Promise<unknown> => {
  const { systemPrompt, turns, contextSize, engine } = options;
  const last = turns.slice(turns.findLastIndex(({ role }) => role === "user"));
  // What is too long to be cut into tokens at all says so by its characters.
  if (
    !(thrown instanceof AppError) ||
    thrown.code !== "prompt-too-long" ||
    thrown.details?.promptTokens === undefined
  ) {
    return thrown;
  }
  const count = await engine
    .measure({
      systemPrompt,
      summary: null,
      messages: last.map(({ role, text }) => ({ role, text })),
    })
    .catch(() => null);
  if (count === null) {
    return thrown;
  }
  const besideTokens = count.systemPromptTokens + count.templateTokens;
  const messageTokens = count.messages.reduce((sum, message) => sum + message.tokens, 0);
  const promptTokens = besideTokens + messageTokens;
  if (promptTokens < contextSize) {
    return thrown;
  }
  const hasFiles = last.some(({ messages }) =>
    messages.some(({ attachments = [] }) => attachments.length > 0),
  );
  return new AppError(
    "prompt-too-long",
    hasFiles
      ? `With what is attached, this message has ${inWords(messageTokens)} tokens, and the model has room for ${inWords(Math.max(0, contextSize - besideTokens - 1))}: its context holds ${inWords(contextSize)}. Send it again with less attached, or choose a larger context in Settings.`
      : `Your last message and what must stay with it have about ${inWords(promptTokens)} tokens, and the context holds ${inWords(contextSize)}. Shorten the message, or choose a larger context.`,
    { details: { promptTokens, contextSize, alone: true } },
  );
};
