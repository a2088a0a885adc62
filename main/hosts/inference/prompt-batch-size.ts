/** A stop is heard between two batches only, so none should take much longer than this. */
const goalMs = 220;
/** Sizes are multiples of this; the kernels take tokens in such groups. */
const step = 16;
const smallest = step;
const first = 64;

/**
 * How many prompt tokens to evaluate at once: as many as fit into the time in which a stop must be heard, by the
 * batches before, and no more than the engine takes at once. Larger batches are faster, so it grows again after a
 * slow one that was chance.
 */
export class PromptBatchSize {
  readonly #largest: number;
  #size = first;

  constructor(largest: number) {
    this.#largest = largest;
  }

  get next(): number {
    const rounded = Math.round(this.#size / step) * step;
    return Math.min(this.#largest, Math.max(smallest, rounded));
  }

  /** A batch was evaluated. Rests of a prompt say little and are left out. */
  measured(tokens: number, durationMs: number): void {
    if (tokens < this.next || durationMs <= 0) {
      return;
    }
    const factor = Math.min(2, Math.max(0.5, goalMs / durationMs));
    this.#size = Math.min(this.#largest, Math.max(smallest, tokens * factor));
  }
}
