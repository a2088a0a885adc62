/**
 * A stop is told to the person at once, but heard by the engine between two batches only: none should take much longer
 * than this. Each batch reads all weights once, which costs as much as a few tokens: at 64 tokens a tenth of the speed,
 * at 128 three hundredths (measured, llama.cpp alone likewise), so a fifth of a second would be too short.
 */
const goalMs = 1000;
/** Sizes are multiples of this; the kernels take tokens in such groups. */
const step = 16;
const smallest = step;
/** A batch of at least this part of the size tells how long a whole one takes. */
const wholePart = 0.7;
const first = 128;

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

  /** How many of the remaining tokens to take now: equal parts, so that no short rest costs a batch of its own. */
  take(remaining: number): number {
    const batches = Math.max(Math.round(remaining / this.next), Math.ceil(remaining / this.#largest), 1);
    return Math.ceil(remaining / batches);
  }

  /** A batch was evaluated. Rests of a prompt say little and are left out. */
  measured(tokens: number, durationMs: number): void {
    if (tokens < this.next * wholePart || durationMs <= 0) {
      return;
    }
    const factor = Math.min(2, Math.max(0.5, goalMs / durationMs));
    this.#size = Math.min(this.#largest, Math.max(smallest, tokens * factor));
  }
}
