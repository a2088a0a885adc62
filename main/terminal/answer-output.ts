import type { TerminalOutput } from "./terminal-output.ts";
import { TerminalText } from "./terminal-text.ts";

/**
 * The growing answer on stdout. Where stdout is a terminal the answer cannot command it; a file or a program gets
 * exactly what the model wrote. Ends with a line break.
 */
export class AnswerOutput {
  readonly #output: TerminalOutput;
  readonly #streamed: boolean;
  readonly #safe = new TerminalText();
  #text = "";
  #ended = false;

  constructor(output: TerminalOutput, options: { readonly streamed: boolean }) {
    this.#output = output;
    this.#streamed = options.streamed;
  }

  get text(): string {
    return this.#text;
  }

  push(piece: string): void {
    if (this.#ended) {
      return;
    }
    this.#text += piece;
    if (this.#streamed) {
      this.#output.write(this.#output.isTerminal ? this.#safe.push(piece) : piece);
    }
  }

  /** Nothing is added afterwards. */
  end(): void {
    if (!this.#ended && this.#streamed && this.#text !== "" && !this.#text.endsWith("\n")) {
      this.#output.write("\n");
    }
    this.#ended = true;
  }
}
