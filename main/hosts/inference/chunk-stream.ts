/**
 * About 30 a second where a core is free to paint them: a text that grows faster is not read better. Where the engine
 * computes on all cores, every paint displaces one of its threads and all others wait: 30 a second then cost a quarter
 * of the speed, 8 less than a tenth.
 */
const intervalMs = { coreFree: 33, allCoresBusy: 125 };

/**
 * Gathers text into chunks: the first goes out at once, then at most about 30 a second, or 8. A text never waits longer
 * than one interval, even when no further token comes.
 */
export class ChunkStream {
  readonly #send: (text: string) => void;
  readonly #now: () => number;
  readonly #coreFree: () => boolean;
  #waiting = "";
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  /** `coreFree`: whether the engine leaves a core to those who show the text. */
  constructor(send: (text: string) => void, now: () => number, coreFree: () => boolean) {
    this.#send = send;
    this.#now = now;
    this.#coreFree = coreFree;
  }

  push(text: string): void {
    this.#waiting += text;
    if (this.#closed || this.#waiting === "") {
      return;
    }
    const shortestMs = this.#coreFree() ? intervalMs.coreFree : intervalMs.allCoresBusy;
    const dueInMs = this.#lastSentMs + shortestMs - this.#now();
    if (dueInMs <= 0) {
      this.flush();
    } else {
      this.#timer ??= setTimeout(() => this.flush(), dueInMs);
    }
  }

  flush(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    if (this.#closed || this.#waiting === "") {
      return;
    }
    const text = this.#waiting;
    this.#waiting = "";
    this.#lastSentMs = this.#now();
    this.#send(text);
  }

  /** Nothing is sent from now on. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }
}
