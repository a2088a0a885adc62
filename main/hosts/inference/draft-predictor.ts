import { type LlamaContextSequence, type Token, TokenPredictor } from "node-llama-cpp";

/** Guessed at once: more are rarely all right, and each wrong one costs a place in the batch. */
const draftTokens = 4;

/**
 * Lets a smaller model guess the next tokens, one guess after the other, when it is asked. The library's own predictor
 * drafts beside the evaluation; with one thread of decodes it drafts nothing by the time it is asked, and told to wait
 * it can wait for ever, since an evaluation that is broken off does not tell those who wait.
 */
export class DraftPredictor extends TokenPredictor {
  readonly #sequence: LlamaContextSequence;
  #state: Token[] = [];

  constructor(sequence: LlamaContextSequence) {
    super();
    this.#sequence = sequence;
  }

  override reset({ stateTokens }: { readonly stateTokens: Token[] }): void {
    this.#state = stateTokens.slice();
  }

  override pushTokens(tokens: Token[]): void {
    this.#state.push(...tokens);
  }

  override async predictTokens(): Promise<Token[]> {
    const { contextSize } = this.#sequence;
    if (this.#state.length === 0 || this.#state.length + draftTokens >= contextSize) {
      return [];
    }
    await this.#sequence.adaptStateToTokens(this.#state.slice(0, -1), false);
    const rest = this.#state.slice(this.#sequence.nextTokenIndex);
    const drafted: Token[] = [];
    for await (const token of this.#sequence.evaluate(rest, { temperature: 0, yieldEogToken: true })) {
      drafted.push(token);
      if (drafted.length === draftTokens || this.#sequence.model.isEogToken(token)) {
        break;
      }
    }
    return drafted;
  }

  override updateInputTokens(): void {}

  override dispose(): void {}
}
