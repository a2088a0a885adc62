import { createHash } from "node:crypto";
import type { TokenId } from "./token-text.ts";

/** The answers of a long chat, and of some others. */
const defaultLimit = 1024;

/** The tokens of an answer, by the SHA-256 of its text (32 bytes). */
export type RememberedAnswer = { readonly textSha256: Buffer; readonly tokens: readonly TokenId[] };

const keyOf = (text: string): Buffer => createHash("sha256").update(text).digest();

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
    if (text !== "") {
      this.rememberAnswer({ textSha256: keyOf(text), tokens });
    }
  }

  rememberAnswer({ textSha256, tokens }: RememberedAnswer): void {
    const key = textSha256.toString("base64");
    this.#tokens.delete(key);
    this.#tokens.set(key, tokens);
    if (this.#tokens.size > this.#limit) {
      const oldest = this.#tokens.keys().next().value;
      if (oldest !== undefined) {
        this.#tokens.delete(oldest);
      }
    }
  }

  of(text: string): readonly TokenId[] | undefined {
    return this.#tokens.get(keyOf(text).toString("base64"));
  }

  /** Those of these texts that are remembered. */
  among(texts: readonly string[]): readonly RememberedAnswer[] {
    return texts.flatMap((text) => {
      const textSha256 = keyOf(text);
      const tokens = this.#tokens.get(textSha256.toString("base64"));
      return tokens === undefined ? [] : [{ textSha256, tokens }];
    });
  }
}
