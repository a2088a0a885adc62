/** A stop is heard between two batches only, so none should take much longer than this. */
const batchGoalMs = 160;
const smallest = 16;
const first = 64;

/**
 * How many prompt tokens to evaluate at once, by the speed measured so far: as many as fit into the time in which a
 * stop must be heard, and no more than the engine takes at once.
 */
export class PromptBatchSize {
  readonly #largest: number;
  #tokensPerMs: number | null = null;

  constructor(largest: number) {
    this.#largest = largest;
  }

  get next(): number {
    const wanted = this.#tokensPerMs === null ? first : Math.floor(this.#tokensPerMs * batchGoalMs);
    // Multiples of 16 suit the kernels; odd sizes only cost.
    return Math.min(this.#largest, Math.max(smallest, Math.floor(wanted / smallest) * smallest));
  }

  /** A batch was evaluated. Slow news count at once, good news by half. */
  measured(tokens: number, durationMs: number): void {
    if (tokens < smallest || durationMs <= 0) {
      return;
    }
    const speed = tokens / durationMs;
    this.#tokensPerMs =
      this.#tokensPerMs === null || speed < this.#tokensPerMs ? speed : (this.#tokensPerMs + speed) / 2;
  }
}
