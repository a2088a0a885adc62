import type { MeasuringPrecedence } from "./comparison-ports.ts";

/**
 * Work of this app beside measuring, such as a token trace. It is no other program's, so that nobody would see it disturb a
 * round: measuring waits for it instead.
 */
export class OwnWork implements MeasuringPrecedence {
  readonly #listeners = new Set<() => void>();
  #atWork = 0;

  readonly isTaken = (): boolean => this.#atWork > 0;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#change(1);
    try {
      return await work();
    } finally {
      this.#change(-1);
    }
  }

  #change(by: 1 | -1): void {
    this.#atWork += by;
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}
