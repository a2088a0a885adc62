import type { EngineVocabulary } from "../library/engine-vocabulary.ts";

/** Turns tokens into text, one by one: a token in the middle of a character has none, the one that ends it has it. */
export class TokenDecoder {
  readonly #vocabulary: EngineVocabulary;
  readonly #showsSpecial: boolean;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(vocabulary: EngineVocabulary, options: { readonly showsSpecial: boolean }) {
    this.#vocabulary = vocabulary;
    this.#showsSpecial = options.showsSpecial;
  }

  push(token: number): string {
    return this.#decoder.decode(this.#vocabulary.piece(token, this.#showsSpecial), { stream: true });
  }

  /** What is left of a character that did not end. */
  end(): string {
    return this.#decoder.decode();
  }
}
