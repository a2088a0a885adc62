import type { TokenId } from "./token-text.ts";

const defaultLimit = 64;

/**
 * Remembers the very tokens of generated answers. Splitting an answer's text anew may give other tokens than the model
 * chose, and then everything behind the first difference would have to be evaluated again in the next turn.
 */
export class AnswerTokens {
  readonly #limit: number;
  readonly #tokens = new Map<string, readonly TokenId[]>();

  constructor(limit = defaultLimit) {
    this.#limit = limit;
  }

  remember(text: string, tokens: readonly TokenId[]): void {
    if (text === "") {
      return;
    }
    this.#tokens.delete(text);
    this.#tokens.set(text, tokens);
    if (this.#tokens.size > this.#limit) {
      const oldest = this.#tokens.keys().next().value;
      if (oldest !== undefined) {
        this.#tokens.delete(oldest);
      }
    }
  }

  of(text: string): readonly TokenId[] | undefined {
    return this.#tokens.get(text);
  }
}
