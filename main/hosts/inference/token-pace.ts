type Pace = { readonly tokenMs: number; readonly atMs: number; readonly calm: boolean };

/** A growing text makes tokens slower, so an old pace says nothing. */
const validMs = 20_000;
/** How far one slow sample moves the pace: it is the best of late, not the mean of a struggle. */
const slowly = 0.05;

/** How long a token took of late, by the number of threads. */
export class TokenPace {
  readonly #paces = new Map<number, Pace>();

  /** `calm`: nobody stood in the way of this many threads while it was measured. */
  learn(threads: number, tokenMs: number, when: { readonly atMs: number; readonly calm: boolean }): void {
    const known = this.#paces.get(threads);
    const fresh = known !== undefined && when.atMs - known.atMs <= validMs;
    this.#paces.set(threads, {
      tokenMs:
        fresh && tokenMs > known.tokenMs ? known.tokenMs + (tokenMs - known.tokenMs) * slowly : tokenMs,
      atMs: when.atMs,
      calm: when.calm || (fresh && known.calm),
    });
  }

  /** Milliseconds of a token with exactly this many threads, or null when not known of late. */
  measured(threads: number, atMs: number): number | null {
    return this.#fresh(threads, atMs)?.tokenMs ?? null;
  }

  /**
   * Milliseconds of a token with one thread fewer than now: as measured, else as if the work were divided evenly,
   * but only from a measurement in calm. Null when neither is known.
   */
  expected(threads: number, atMs: number): number | null {
    const measured = this.measured(threads, atMs);
    if (measured !== null || threads < 1) {
      return measured;
    }
    const more = this.#fresh(threads + 1, atMs);
    return more?.calm === true ? (more.tokenMs * (threads + 1)) / threads : null;
  }

  #fresh(threads: number, atMs: number): Pace | undefined {
    const pace = this.#paces.get(threads);
    return pace !== undefined && atMs - pace.atMs <= validMs ? pace : undefined;
  }
}
