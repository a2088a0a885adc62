import type { PromptCount } from "./contract.ts";
import type { PromptPart } from "./prompt-tokens.ts";

export type CountedPart = PromptPart & { readonly tokens: number };

type Found = { readonly tokens: number; readonly whole: boolean };

/**
 * A chat template writes each text as a part of its own. It may put a few others in between, or leave one out: looking
 * further would take a later message of the same words for this one.
 */
const partsAhead = 4;

/** Finds texts in the order in which they stand in a rendered chat. */
const textFinder = (parts: readonly CountedPart[]) => {
  const texts = parts.filter(({ kind, text }) => kind === "text" && text !== "");
  let next = 0;
  let offset = 0;
  return (text: string): Found => {
    // Templates trim.
    const wanted = text.trim();
    if (wanted === "") {
      return { tokens: 0, whole: true };
    }
    const end = Math.min(texts.length, next + partsAhead);
    for (let index = next; index < end; index += 1) {
      const part = texts[index];
      if (part !== undefined && (index > next || offset === 0) && part.text.trim() === wanted) {
        next = index + 1;
        offset = 0;
        return { tokens: part.tokens, whole: true };
      }
    }
    for (let index = next; index < end; index += 1) {
      const part = texts[index];
      const at = part?.text.indexOf(wanted, index === next ? offset : 0) ?? -1;
      if (part !== undefined && at >= 0) {
        next = index;
        offset = at + wanted.length;
        // Its share of a part that holds more than this text.
        return { tokens: Math.round((part.tokens * wanted.length) / part.text.length), whole: true };
      }
    }
    return { tokens: 0, whole: false };
  };
};

/**
 * Says where the tokens of a prompt come from, by looking for each text in what was rendered: what a template has left
 * out or changed is not found whole. What belongs to no text is the template's. `tokens` is the whole prompt.
 */
export const countPrompt = (prompt: {
  readonly parts: readonly CountedPart[];
  readonly tokens: number;
  readonly systemPrompt: string;
  readonly summary: string | null;
  readonly messages: readonly { readonly text: string }[];
}): PromptCount => {
  const find = textFinder(prompt.parts);
  const system = find(prompt.systemPrompt);
  const summary = find(prompt.summary ?? "");
  const messages = prompt.messages.map(({ text }) => find(text));
  const counted = messages.reduce((sum, { tokens }) => sum + tokens, system.tokens + summary.tokens);
  return {
    systemPromptTokens: system.tokens,
    summaryTokens: summary.tokens,
    templateTokens: Math.max(0, prompt.tokens - counted),
    messages,
  };
};
