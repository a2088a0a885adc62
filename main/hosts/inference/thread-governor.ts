/** What was seen since the sample before. */
export type ThreadSample = {
  /** Milliseconds on a clock that only goes forward. */
  readonly atMs: number;
  /** Cores that other programs kept busy, such as 0.7; null where the system does not tell. */
  readonly othersBusyCores: number | null;
  /** Mean milliseconds of a generated token; null when none was generated. */
  readonly tokenMs: number | null;
};

export type ThreadDecision = { readonly threads: number; readonly reason: string };

/** Of a core that others use up to this share of, a thread of ours still gains something. */
const keptShare = 0.35;
/** A core counts as free again below this share, so that a neighbor in between does not make us go back and forth. */
const freeShare = 0.2;
/** One sample may be chance; two in a row are a fact. */
const samplesForFact = 2;
/** Tokens that take this many times longer than before say that a thread waits for a core it does not get. */
const collapse = 1.6;
/** With less gain than this, one thread fewer would do as well. */
const worthwhile = 1.1;
/** The text grows and tokens get slower with it, so an old pace says nothing. */
const paceValidMs = 20_000;
const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

type Pace = { readonly tokenMs: number; readonly atMs: number };

/**
 * Decides how many threads compute. llama.cpp's threads wait for each other about a thousand times a token, so a single
 * thread that does not get its core stops them all: with a busy neighbor, one thread fewer is twice as fast.
 *
 * Three observations lead to a change: other programs keep cores busy; tokens take longer than one thread fewer would
 * need (whatever the cause, a busy host of a virtual machine for instance); or cores came free again. A step up that
 * did not pay is tried again after a pause that doubles each time.
 */
export class ThreadGovernor {
  readonly #cores: number;
  #threads: number;
  #tooMany = 0;
  #tooSlow = 0;
  #tooFew = 0;
  readonly #pace = new Map<number, Pace>();
  #retryAfterMs = firstRetryMs;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #raisedAtMs: number | null = null;
  #decisive = true;

  /** `cores`: those this process may use. */
  constructor(cores: number) {
    this.#cores = Math.max(1, Math.floor(cores));
    this.#threads = this.#cores;
  }

  get threads(): number {
    return this.#threads;
  }

  /** A generation begins: nobody has waited for a decision yet, so the next sample alone may decide. */
  begin(): void {
    this.#decisive = true;
  }

  /** Null when all stays as it is. */
  decide(sample: ThreadSample): ThreadDecision | null {
    const before = this.#pace.get(this.#threads);
    const collapsed =
      sample.tokenMs !== null && before !== undefined && sample.tokenMs > before.tokenMs * collapse;
    this.#learn(sample);
    const decision =
      this.#fewerForOthers(sample, collapsed) ?? this.#fewerForPace(sample) ?? this.#more(sample);
    this.#decisive = false;
    return decision;
  }

  #fewerForOthers(sample: ThreadSample, collapsed: boolean): ThreadDecision | null {
    const busy = sample.othersBusyCores;
    const fitting = busy === null ? this.#threads : this.#free(busy, keptShare);
    if (busy === null || fitting >= this.#threads) {
      this.#tooMany = 0;
      return null;
    }
    this.#tooMany += 1;
    if (this.#tooMany < samplesForFact && !collapsed && !this.#decisive) {
      return null;
    }
    return this.#change(
      sample,
      fitting,
      `other programs keep ${inWords(busy)} of ${this.#cores} cores busy, and a thread without a core of its own stops all others`,
    );
  }

  #fewerForPace(sample: ThreadSample): ThreadDecision | null {
    const fewer = this.#threads - 1;
    const expectedMs = this.#expectedTokenMs(fewer, sample.atMs);
    if (sample.tokenMs === null || expectedMs === null || sample.tokenMs < expectedMs * worthwhile) {
      this.#tooSlow = 0;
      if (
        this.#raisedAtMs !== null &&
        sample.tokenMs !== null &&
        sample.atMs - this.#raisedAtMs > firstRetryMs
      ) {
        this.#raisedAtMs = null;
        this.#retryAfterMs = firstRetryMs;
      }
      return null;
    }
    this.#tooSlow += 1;
    if (this.#tooSlow < samplesForFact) {
      return null;
    }
    this.#notBeforeMs = sample.atMs + this.#retryAfterMs;
    this.#retryAfterMs = Math.min(longestRetryMs, this.#retryAfterMs * 2);
    this.#raisedAtMs = null;
    return this.#change(
      sample,
      fewer,
      `a token took ${Math.round(sample.tokenMs)} ms, and ${fewer} ${plural(fewer)} should need ${Math.round(expectedMs)} ms`,
    );
  }

  #more(sample: ThreadSample): ThreadDecision | null {
    const fitting = this.#free(sample.othersBusyCores ?? 0, freeShare);
    if (fitting <= this.#threads || sample.atMs < this.#notBeforeMs) {
      this.#tooFew = 0;
      return null;
    }
    this.#tooFew += 1;
    if (this.#tooFew < samplesForFact && !this.#decisive) {
      return null;
    }
    this.#raisedAtMs = sample.atMs;
    return this.#change(
      sample,
      fitting,
      sample.othersBusyCores === null
        ? `trying more of the ${this.#cores} cores again`
        : `other programs leave ${inWords(this.#cores - sample.othersBusyCores)} of ${this.#cores} cores free`,
    );
  }

  #change(sample: ThreadSample, threads: number, why: string): ThreadDecision {
    this.#threads = threads;
    this.#tooMany = 0;
    this.#tooSlow = 0;
    this.#tooFew = 0;
    // What was known about this number of threads was known under other conditions; only its best is kept, as a hope.
    const pace = this.#pace.get(threads);
    if (pace !== undefined && sample.atMs - pace.atMs > paceValidMs) {
      this.#pace.delete(threads);
    }
    return { threads, reason: `${threads} ${plural(threads)}: ${why}.` };
  }

  /** Whole threads that find a core, when a remainder of `share` still counts as one. */
  #free(othersBusyCores: number, share: number): number {
    return Math.min(this.#cores, Math.max(1, Math.floor(this.#cores - othersBusyCores + share)));
  }

  /** Good news count at once, bad news slowly: the pace is the best of late, not the mean of a struggle. */
  #learn({ tokenMs, atMs }: ThreadSample): void {
    if (tokenMs === null) {
      return;
    }
    const known = this.#pace.get(this.#threads);
    const best =
      known === undefined || atMs - known.atMs > paceValidMs || tokenMs < known.tokenMs
        ? tokenMs
        : known.tokenMs + (tokenMs - known.tokenMs) * 0.05;
    this.#pace.set(this.#threads, { tokenMs: best, atMs });
  }

  /** By measurement, else by the work divided among fewer. Null when nothing is known or no fewer are possible. */
  #expectedTokenMs(threads: number, atMs: number): number | null {
    if (threads < 1) {
      return null;
    }
    const measured = this.#pace.get(threads);
    if (measured !== undefined && atMs - measured.atMs <= paceValidMs) {
      return measured.tokenMs;
    }
    const current = this.#pace.get(threads + 1);
    return current === undefined ? null : (current.tokenMs * (threads + 1)) / threads;
  }
}

const inWords = (cores: number): string => cores.toFixed(1);
const plural = (count: number): string => (count === 1 ? "thread" : "threads");
