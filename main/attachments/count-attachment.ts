import { estimateTokens } from "../../app/attachments/estimate-tokens.ts";
import { countedTextLimit } from "../../app/generation/counted-text-limit.ts";

/** So much is counted by the model; the rest of a long text is estimated from it. No context holds more. */
const countedCharacters = 600_000;

/** Where to cut a text so that no word is torn: behind the last line, else the last space, before the limit. */
const pieceEnd = (text: string, from: number): number => {
  const limit = from + countedTextLimit;
  if (limit >= text.length) {
    return text.length;
  }
  const line = text.lastIndexOf("\n", limit - 1);
  if (line > from) {
    return line + 1;
  }
  const space = text.lastIndexOf(" ", limit - 1);
  return space > from ? space : limit;
};

/**
 * Tokens of a text, counted piece by piece so that nothing else waits for long. `count` answers null where no model is
 * loaded or it has better things to do: what is not counted is estimated, and the whole then is no exact number.
 */
export const countAttachment = async (
  text: string,
  count: (piece: string) => Promise<number | null>,
): Promise<{ readonly tokens: number; readonly exact: boolean }> => {
  let tokens = 0;
  let at = 0;
  while (at < text.length && at < countedCharacters) {
    const end = pieceEnd(text, at);
    const counted = await count(text.slice(at, end));
    if (counted === null) {
      break;
    }
    tokens += counted;
    at = end;
  }
  if (at >= text.length) {
    return { tokens, exact: true };
  }
  const rest = at === 0 ? estimateTokens(text.length) : Math.round((tokens / at) * (text.length - at));
  return { tokens: tokens + rest, exact: false };
};
