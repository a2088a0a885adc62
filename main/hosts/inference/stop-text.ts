/**
 * Looks for stop strings in a stream of text. What could be the beginning of one is held back until it is clear,
 * so that nobody sees half a stop string.
 */
export class StopText {
  readonly #stops: readonly string[];
  #held = "";

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop.length > 0);
  }

  push(text: string): { readonly text: string; readonly stopped: boolean } {
    if (this.#stops.length === 0) {
      return { text, stopped: false };
    }
    const seen = this.#held + text;
    const found = this.#stops
      .map((stop) => seen.indexOf(stop))
      .filter((index) => index >= 0)
      .sort((a, b) => a - b)[0];
    if (found !== undefined) {
      this.#held = "";
      return { text: seen.slice(0, found), stopped: true };
    }
    const held = Math.max(...this.#stops.map((stop) => overlap(seen, stop)));
    this.#held = held === 0 ? "" : seen.slice(-held);
    return { text: seen.slice(0, seen.length - held), stopped: false };
  }

  /** What was held back and turned out to be no stop string. */
  flush(): string {
    const text = this.#held;
    this.#held = "";
    return text;
  }

  get complete(): boolean {
    return this.#held === "";
  }
}

/** Length of the longest end of `text` that begins `stop`. */
const overlap = (text: string, stop: string): number => {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length -= 1) {
    if (text.endsWith(stop.slice(0, length))) {
      return length;
    }
  }
  return 0;
};
