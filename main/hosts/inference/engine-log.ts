const kept = 60;

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

  get text(): string {
    return this.#lines.join("\n");
  }
}
