import { othersBusyCores, type ProcessorTimes, readProcessorTimes } from "./processor-times.ts";
import { type ThreadDecision, ThreadGovernor } from "./thread-governor.ts";

/** Often enough to catch a neighbor within half a second, seldom enough to cost nothing. */
const generatingIntervalMs = 250;
/** At the beginning of a generation the first look comes sooner. */
const firstIntervalMs = 120;
/** Between generations, so that the next one starts with the right number. */
const idleIntervalMs = 1000;

export type ThreadControlOptions = {
  /** Cores this process may use. */
  readonly cores: number;
  /** The layers are computed elsewhere, and the threads mostly wait. */
  readonly onGpu: boolean;
  /** A number that was asked for, or null to choose by measurement. */
  readonly fixed: number | null;
  /** Makes the engine use this many threads from its next evaluation on. */
  readonly apply: (threads: number) => void;
  readonly onChange: (decision: ThreadDecision) => void;
  /** A reading from before the model was loaded: what the neighbors did since then decides the first number. */
  readonly timesBefore?: ProcessorTimes | null;
  readonly read?: () => ProcessorTimes | null;
};

/** Measures while the engine works, asks the governor and passes its decisions on to the engine. */
export class ThreadControl {
  readonly #options: ThreadControlOptions;
  readonly #governor: ThreadGovernor;
  readonly #read: () => ProcessorTimes | null;
  readonly #fixed: number | null;
  #last: ProcessorTimes | null;
  #nextAtMs = 0;
  #tokens = 0;
  #tokensSinceMs: number | null = null;
  #reason: string;
  #idleTimer: NodeJS.Timeout | null = null;

  constructor(options: ThreadControlOptions) {
    this.#options = options;
    this.#governor = new ThreadGovernor(options.cores);
    this.#read = options.read ?? readProcessorTimes;
    this.#fixed = options.fixed === null ? null : Math.min(options.fixed, options.cores);
    this.#reason = reasonAtFirst(options.fixed, options.cores);
    this.#last = options.timesBefore ?? null;
    const decision = this.#fixed === null ? this.#decide(performance.now(), null) : null;
    this.#reason = decision?.reason ?? this.#reason;
    options.apply(this.current);
    this.#rest();
  }

  get current(): number {
    return this.#fixed ?? this.#governor.threads;
  }

  /** Whether others, such as the window that shows the answer, find a core that no thread of ours is on. */
  get leavesCoreFree(): boolean {
    return this.#options.onGpu || this.current < this.#options.cores;
  }

  /** Why this number, in a sentence. */
  get reason(): string {
    return this.#reason;
  }

  /** A generation begins. */
  start(): void {
    this.#stopResting();
    this.#governor.begin();
    // What the neighbors did since the last look between generations: cores that came free count from the first batch on.
    this.#sample(performance.now(), null);
    this.#nextAtMs = performance.now() + firstIntervalMs;
    this.#forgetTokens(null);
  }

  /** A batch of the prompt was evaluated. */
  promptEvaluated(nowMs: number): void {
    if (nowMs >= this.#nextAtMs) {
      this.#sample(nowMs, null);
    }
  }

  tokenGenerated(nowMs: number): void {
    if (this.#tokensSinceMs === null) {
      this.#forgetTokens(nowMs);
      return;
    }
    this.#tokens += 1;
    if (nowMs >= this.#nextAtMs) {
      this.#sample(nowMs, (nowMs - this.#tokensSinceMs) / this.#tokens);
      this.#forgetTokens(nowMs);
    }
  }

  /** The generation is over. */
  stop(): void {
    this.#last = this.#read() ?? this.#last;
    this.#rest();
  }

  dispose(): void {
    this.#stopResting();
  }

  #sample(nowMs: number, tokenMs: number | null): void {
    this.#nextAtMs = nowMs + generatingIntervalMs;
    const decision = this.#fixed === null ? this.#decide(nowMs, tokenMs) : null;
    if (decision !== null) {
      this.#reason = decision.reason;
      this.#options.apply(decision.threads);
      this.#options.onChange(decision);
    }
  }

  #decide(nowMs: number, tokenMs: number | null): ThreadDecision | null {
    const now = this.#read();
    const busy = now === null || this.#last === null ? null : othersBusyCores(this.#last, now);
    if (now !== null && this.#last !== null && busy === null) {
      // Too soon after the last look to tell anything.
      return null;
    }
    this.#last = now ?? this.#last;
    return this.#governor.decide({ atMs: nowMs, othersBusyCores: busy, tokenMs });
  }

  #forgetTokens(sinceMs: number | null): void {
    this.#tokens = 0;
    this.#tokensSinceMs = sinceMs;
  }

  #rest(): void {
    this.#stopResting();
    if (this.#fixed === null) {
      this.#idleTimer = setInterval(() => this.#sample(performance.now(), null), idleIntervalMs);
      this.#idleTimer.unref();
    }
  }

  #stopResting(): void {
    if (this.#idleTimer !== null) {
      clearInterval(this.#idleTimer);
      this.#idleTimer = null;
    }
  }
}

const reasonAtFirst = (fixed: number | null, cores: number): string => {
  if (fixed === null) {
    return `${cores} threads: all usable cores seem free; the number adapts while generating.`.replace(
      /^1 threads: all usable cores seem/,
      "1 thread: the only usable core seems",
    );
  }
  return fixed > cores
    ? `${cores} of the ${fixed} threads asked for: no more cores are usable, and more threads would stop everything.`
    : `${fixed} threads, as asked for.`.replace(/^1 threads/, "1 thread");
};
