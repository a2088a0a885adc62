const kept = 60;
/** The engine's lines come through a queue of its own: on a busy machine after the error they explain. */
const quietMs = 50;
const patienceMs = 1000;

/** The engine's last words: the reason of a failure is often only there. */
export class EngineLog {
  #lines: string[] = [];

  add(level: string, message: string): void {
    this.#lines.push(`${level}: ${message.trimEnd()}`);
    if (this.#lines.length > kept) {
      this.#lines.shift();
    }
  }

  clear(): void {
    this.#lines = [];
  }

  /** All that was said, once nothing more has come for a moment. */
  async lastWords(): Promise<string> {
    const deadlineMs = performance.now() + patienceMs;
    let before: string | null = null;
    while ((this.text === "" || this.text !== before) && performance.now() < deadlineMs) {
      before = this.text;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
    return this.text;
  }

  get text(): string {
    return this.#lines.join("\n");
  }
}
