import type { AnswerTokens } from "./answer-tokens.ts";
import type { ChatMessage, ChatTemplate, RenderedChat } from "./chat-template.ts";
import type { PromptCount } from "./contract.ts";
import { countPrompt } from "./count-prompt.ts";
import { type PromptTokens, promptTokens } from "./prompt-tokens.ts";
import { systemText } from "./system-text.ts";

/** No language comes near this; a longer text is not cut into tokens, which takes long. */
export const mostCharactersPerToken = 64;
/** Where a text is not counted: what it takes at most in all likelihood. */
const estimatedCharactersPerToken = 2;

export type Prompt = {
  readonly systemPrompt: string;
  readonly summary: string | null;
  readonly messages: readonly ChatMessage[];
};

export type RenderedPrompt = PromptTokens & {
  readonly chat: RenderedChat;
  readonly count: PromptCount;
};

/** A prompt as tokens, and where they come from. */
export const renderPrompt = (
  prompt: Prompt,
  { template, answers }: { readonly template: ChatTemplate; readonly answers: AnswerTokens },
): RenderedPrompt => {
  const chat = template.render(systemText(prompt.systemPrompt, prompt.summary), prompt.messages);
  const made = promptTokens({
    parts: chat.parts,
    answers: chat.answers,
    known: answers,
    tokenize: template.tokenize,
    firstToken: template.firstToken,
  });
  const parts = chat.parts.map((part, index) => ({ ...part, tokens: made.partTokens[index] ?? 0 }));
  return { ...made, chat, count: countPrompt({ ...prompt, parts, tokens: made.tokens.length }) };
};

/** Counts a prompt of any length. The oldest messages of one that could never fit are estimated. */
export const measurePrompt = (
  prompt: Prompt,
  parts: { readonly template: ChatTemplate; readonly answers: AnswerTokens; readonly contextSize: number },
): PromptCount => {
  const { messages } = prompt;
  let characters = 0;
  let first = messages.length;
  while (first > 0 && characters <= parts.contextSize * mostCharactersPerToken) {
    first -= 1;
    characters += messages[first]?.text.length ?? 0;
  }
  // Templates want a person to begin, and the last two always count.
  while (first > 0 && (first > messages.length - 2 || messages[first]?.role !== "user")) {
    first -= 1;
  }
  const estimated = messages.slice(0, first).map(({ text }) => ({
    tokens: Math.ceil(text.length / estimatedCharactersPerToken),
    whole: true,
  }));
  const { count } = renderPrompt({ ...prompt, messages: messages.slice(first) }, parts);
  return { ...count, messages: [...estimated, ...count.messages] };
};
