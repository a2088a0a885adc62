import { TokenPace } from "./token-pace.ts";

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

/** Without better knowledge, a core that others use up to this share of is still worth a thread. */
const keptShare = 0.4;
/** Below this share it is worth a try; a constantly busy neighbor takes nearly a whole core beside us. */
const triedShare = 0.5;
/** Below this share nobody is in the way. */
const calmShare = 0.15;
/** One sample may be chance; two in a row are a fact. */
const samplesForFact = 2;
/** Tokens that take this many times longer than before say that a thread waits for a core it does not get. */
const collapse = 1.6;
/** A thread that does not make tokens at least this much faster is left out. */
const worthwhile = 0.95;
/** A step up that is taken back within this time did not pay. */
const trialMs = 10_000;
const firstPauseMs = 2_000;
const longestPauseMs = 16_000;

/**
 * Decides how many threads compute. llama.cpp's threads wait for each other about a thousand times a token, so a single
 * thread that does not get its core stops them all: with a busy neighbor, one thread fewer is twice as fast.
 *
 * What counts is the time per token: one thread fewer as soon as that is no slower. Where it is not known, as while
 * a prompt is evaluated, the cores that other programs keep busy decide. Cores that came free are tried again, after
 * a pause that doubles each time it did not pay.
 */
export class ThreadGovernor {
  readonly #cores: number;
  readonly #pace = new TokenPace();
  #threads: number;
  #tooMany = 0;
  #tooFew = 0;
  #raisedAtMs = Number.NEGATIVE_INFINITY;
  #pauseMs = firstPauseMs;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  /** Whether the last step down was taken without any neighbor, so that calm alone is no news. */
  #loweredInCalm = false;
  /** Nothing was seen yet: the very first sample alone decides. */
  #isFirst = true;
  /** A generation begins: cores that came free are taken at once. */
  #isBeginning = false;

  /** `cores`: those this process may use. */
  constructor(cores: number) {
    this.#cores = Math.max(1, Math.floor(cores));
    this.#threads = this.#cores;
  }

  get threads(): number {
    return this.#threads;
  }

  /**
   * A generation begins: the next sample alone may raise the number. It may not lower it, because sending a message keeps
   * the window and the storage busy for a moment.
   */
  begin(): void {
    this.#isBeginning = true;
  }

  /** Null when all stays as it is. */
  decide(sample: ThreadSample): ThreadDecision | null {
    const collapsed = this.#collapsed(sample);
    if (sample.tokenMs !== null) {
      this.#pace.learn(this.#threads, sample.tokenMs, {
        atMs: sample.atMs,
        calm: this.#free(sample.othersBusyCores ?? 0, keptShare) >= this.#threads,
      });
    }
    const decision = this.#fewer(sample, collapsed) ?? this.#more(sample);
    this.#isFirst = false;
    this.#isBeginning = false;
    return decision;
  }

  #collapsed({ tokenMs, atMs }: ThreadSample): boolean {
    const known = this.#pace.measured(this.#threads, atMs);
    return tokenMs !== null && known !== null && tokenMs > known * collapse;
  }

  #fewer(sample: ThreadSample, collapsed: boolean): ThreadDecision | null {
    const { othersBusyCores, tokenMs, atMs } = sample;
    const fitting = this.#free(othersBusyCores ?? 0, keptShare);
    const crowded = fitting < this.#threads;
    const fewerMs = this.#pace.expected(this.#threads - 1, atMs);
    const measured = tokenMs !== null && fewerMs !== null;
    const tooMany = measured ? tokenMs > fewerMs * worthwhile : crowded;
    if (this.#threads === 1 || !tooMany) {
      this.#tooMany = 0;
      return null;
    }
    this.#tooMany += 1;
    if (this.#tooMany < samplesForFact && !(crowded && (collapsed || this.#isFirst))) {
      return null;
    }
    this.#pauseMs =
      atMs - this.#raisedAtMs < trialMs ? Math.min(longestPauseMs, this.#pauseMs * 2) : firstPauseMs;
    this.#notBeforeMs = atMs + this.#pauseMs;
    this.#loweredInCalm = (othersBusyCores ?? 0) <= calmShare;
    const threads = crowded ? fitting : this.#threads - 1;
    return this.#change(
      threads,
      crowded
        ? `other programs keep ${inWords(othersBusyCores ?? 0)} of ${this.#cores} cores busy, and a thread without a core of its own holds up all others`
        : `a token took ${Math.round(tokenMs ?? 0)} ms, which ${threads} ${plural(threads)} ${threads === 1 ? "does" : "do"} as fast`,
    );
  }

  #more(sample: ThreadSample): ThreadDecision | null {
    const busy = sample.othersBusyCores;
    const fitting = this.#free(busy ?? 0, triedShare);
    const calm = busy !== null && busy <= calmShare && !this.#loweredInCalm;
    if (fitting <= this.#threads || (sample.atMs < this.#notBeforeMs && !calm)) {
      this.#tooFew = 0;
      return null;
    }
    this.#tooFew += 1;
    if (this.#tooFew < samplesForFact && !this.#isFirst && !this.#isBeginning) {
      return null;
    }
    this.#raisedAtMs = sample.atMs;
    return this.#change(
      fitting,
      busy === null
        ? `trying more of the ${this.#cores} cores again`
        : `other programs leave ${inWords(this.#cores - busy)} of ${this.#cores} cores free`,
    );
  }

  #change(threads: number, why: string): ThreadDecision {
    this.#threads = threads;
    this.#tooMany = 0;
    this.#tooFew = 0;
    return { threads, reason: `${threads} ${plural(threads)}: ${why}.` };
  }

  /** Threads that find a core, when one that others use up to `share` of still counts as free. */
  #free(othersBusyCores: number, share: number): number {
    return Math.min(this.#cores, Math.max(1, Math.floor(this.#cores - othersBusyCores + share)));
  }
}

const inWords = (cores: number): string => cores.toFixed(1);
const plural = (count: number): string => (count === 1 ? "thread" : "threads");
