export type RunningProcess = {
  /** Tells it from a later process that got the same number. */
  readonly key: string;
  /** Processor time it used itself since it began, without its children. */
  readonly milliseconds: number;
  /** Whether it is this program, or one that this program started. */
  readonly own: boolean;
};

/**
 * Adds up the processor time of processes that are not ours. The others are added up themselves, not what is left over
 * when ours are taken from the whole: of an app that starts and is stopped within a second, or is killed together with
 * its parents, the most is in nobody's account.
 */
export class OthersUse {
  readonly #used = new Map<string, number>();
  /** One of ours that outlives its parent stays ours. */
  readonly #ours = new Set<string>();
  #before = 0;

  constructor(running: readonly RunningProcess[]) {
    this.#before = this.#sumWith(running);
  }

  /** Takes what runs now; answers the milliseconds that others used since the beginning. */
  look(running: readonly RunningProcess[]): number {
    return this.#sumWith(running) - this.#before;
  }

  #sumWith(running: readonly RunningProcess[]): number {
    for (const { key, milliseconds, own } of running) {
      if (own || this.#ours.has(key)) {
        this.#ours.add(key);
      } else {
        this.#used.set(key, milliseconds);
      }
    }
    return [...this.#used.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  }
}
