/** One piece of what the engine says; a line may come in several. */
export type EngineLogListener = (text: string) => void;

/** ggml's levels. A continuation is of the level of what it continues. */
const warning = 3;
const error = 4;
const continuation = 5;

const keptPieces = 40;

/** What the engine says while it works. The last warnings and errors are kept: the reason of a failure is only there. */
export class EngineLog {
  readonly #listeners = new Set<EngineLogListener>();
  #troubles: string[] = [];
  #level = 0;

  add(level: number, text: string): void {
    this.#level = level === continuation ? this.#level : level;
    if (this.#level === warning || this.#level === error) {
      this.#troubles.push(text);
      if (this.#troubles.length > keptPieces) {
        this.#troubles.shift();
      }
    }
    for (const listener of this.#listeners) {
      listener(text);
    }
  }

  /** Hears everything from now on; call what comes back to end that. */
  listen(listener: EngineLogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Warnings and errors since the last call, as the engine wrote them. */
  takeTroubles(): string {
    const text = this.#troubles.join("").trim();
    this.#troubles = [];
    return text;
  }
}
