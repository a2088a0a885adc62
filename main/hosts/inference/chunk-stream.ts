/**
 * About 30 a second: a text that grows faster is not read better, while every chunk costs main and the page time, on a
 * machine without a GPU that of the engine's own cores. At 60 a second the page used twice the time for a token.
 */
const shortestIntervalMs = 33;

/**
 * Gathers text into chunks: the first goes out at once, then at most about 30 a second. A text never waits longer
 * than one interval, even when no further token comes.
 */
export class ChunkStream {
  readonly #send: (text: string) => void;
  readonly #now: () => number;
  #waiting = "";
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(send: (text: string) => void, now: () => number) {
    this.#send = send;
    this.#now = now;
  }

  push(text: string): void {
    this.#waiting += text;
    if (this.#closed || this.#waiting === "") {
      return;
    }
    const dueInMs = this.#lastSentMs + shortestIntervalMs - this.#now();
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
