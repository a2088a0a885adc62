/** A token is a number of the model's own vocabulary. */
export type TokenId = number;

/** The text of tokens; `lastTokens` are those before, for vocabularies in which a word's leading space depends on them. */
export type Detokenize = (tokens: readonly TokenId[], lastTokens: readonly TokenId[]) => string;

const replacementCharacter = "\uFFFD";
/** A character has at most four bytes, hence at most four tokens; beyond that the bytes are no character at all. */
const longestCharacterTokens = 4;
const tokensBefore = 4;

/**
 * Turns a stream of tokens into text without ever cutting a character: a token may hold only some of the bytes of an
 * emoji, so its text waits for the tokens that complete it.
 */
export class TokenText {
  readonly #detokenize: Detokenize;
  #before: TokenId[];
  #waiting: TokenId[] = [];

  constructor(detokenize: Detokenize, tokensBeforeText: readonly TokenId[] = []) {
    this.#detokenize = detokenize;
    this.#before = tokensBeforeText.slice(-tokensBefore);
  }

  /** The text that is complete with this token; empty while a character is incomplete. */
  push(token: TokenId): string {
    this.#waiting.push(token);
    const text = this.#detokenize(this.#waiting, this.#before);
    if (text.endsWith(replacementCharacter) && this.#waiting.length < longestCharacterTokens) {
      return "";
    }
    this.#before = [...this.#before, ...this.#waiting].slice(-tokensBefore);
    this.#waiting = [];
    return text;
  }

  /** True when all pushed tokens are in the text given out. */
  get complete(): boolean {
    return this.#waiting.length === 0;
  }
}
