import {
  type ChatHistoryItem,
  type ChatWrapper,
  type LlamaModel,
  resolveChatWrapper,
  SpecialToken,
  type SpecialTokensText,
} from "node-llama-cpp";
import type { PromptPart, Tokenize } from "./prompt-tokens.ts";
import type { Detokenize, TokenId } from "./token-text.ts";

export type ChatMessage = { readonly role: "user" | "assistant"; readonly text: string };

export type RenderedChat = {
  readonly parts: readonly PromptPart[];
  readonly answers: ReadonlySet<string>;
  /** Strings that end an answer, besides the model's own end tokens. */
  readonly stops: readonly string[];
};

/** A loaded model's way of writing down a chat, and its vocabulary. */
export class ChatTemplate {
  readonly #model: LlamaModel;
  readonly #wrapper: ChatWrapper;

  constructor(model: LlamaModel) {
    this.#model = model;
    this.#wrapper = resolveChatWrapper(model, { warningLogs: false });
  }

  /**
   * Renders the chat up to where the model goes on: behind the header of a new answer, or inside the last answer when
   * the messages end with one.
   */
  render(systemPrompt: string, messages: readonly ChatMessage[]): RenderedChat {
    const chatHistory: ChatHistoryItem[] =
      systemPrompt.trim() === "" ? [] : [{ type: "system", text: systemPrompt }];
    for (const { role, text } of messages) {
      chatHistory.push(
        role === "user" ? { type: "user", text } : { type: "model", response: text === "" ? [] : [text] },
      );
    }
    if (messages.at(-1)?.role !== "assistant") {
      chatHistory.push({ type: "model", response: [] });
    }
    const { contextText, stopGenerationTriggers } = this.#wrapper.generateContextState({ chatHistory });
    return {
      parts: contextText.values.map(partOf),
      answers: new Set(messages.filter(({ role }) => role === "assistant").map(({ text }) => text)),
      stops: stopGenerationTriggers
        .map(({ values }) => values.map(partOf))
        .flatMap((parts) => this.#stop(parts)),
    };
  }

  readonly tokenize: Tokenize = (text, special, leadingSpace) =>
    special === "builtin"
      ? this.#model.tokenize(text as "BOS", "builtin")
      : this.#model.tokenize(text, special, leadingSpace);

  readonly detokenize: Detokenize = (tokens, lastTokens) =>
    this.#model.detokenize(tokens as Parameters<LlamaModel["detokenize"]>[0], false, lastTokens as never);

  isEnd(token: TokenId): boolean {
    return this.#model.isEogToken(token as Parameters<LlamaModel["isEogToken"]>[0]);
  }

  /** The token that the model wants at the beginning of every text. */
  get firstToken(): { readonly token: TokenId | null; readonly wanted: boolean } {
    return { token: this.#model.tokens.bos, wanted: this.#model.tokens.shouldPrependBosToken };
  }

  /**
   * A stop that begins with an end token of the model needs no looking for in the text: the engine names that token.
   * A model that only writes about such markup, letter by letter, is not stopped by it.
   */
  #stop(parts: readonly PromptPart[]): readonly string[] {
    if (parts.some(({ kind }) => kind === "builtin")) {
      return [];
    }
    const text = parts.map((part) => part.text).join("");
    const first = this.#model.tokenize(text, true)[0];
    return first === undefined || this.isEnd(first) ? [] : [text];
  }
}

const partOf = (value: string | SpecialToken | SpecialTokensText): PromptPart =>
  typeof value === "string"
    ? { kind: "text", text: value }
    : value instanceof SpecialToken
      ? { kind: "builtin", text: value.value }
      : { kind: "markup", text: value.value };
