import type { Writable } from "node:stream";
import { terminalText } from "./terminal-text.ts";

export type TerminalStream = Writable & { readonly isTTY?: boolean };

/**
 * stdout and stderr for one command. A reader that goes away (`| head`) is no error: `onReaderGone` is called once
 * and everything written afterwards is dropped.
 */
export class TerminalOutput {
  readonly #stdout: TerminalStream;
  readonly #stderr: TerminalStream;
  #readerGone = false;
  #progressShown = false;

  constructor(stdout: TerminalStream, stderr: TerminalStream, onReaderGone: () => void) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    stdout.on("error", () => {
      if (!this.#readerGone) {
        this.#readerGone = true;
        onReaderGone();
      }
    });
    stderr.on("error", () => {});
  }

  get readerGone(): boolean {
    return this.#readerGone;
  }

  get isTerminal(): boolean {
    return this.#stdout.isTTY === true;
  }

  write(text: string): void {
    if (!this.#readerGone && text !== "") {
      this.clearProgress();
      this.#stdout.write(text);
    }
  }

  /** One line on stderr; paths and names in it cannot command the terminal. */
  note(line: string): void {
    this.clearProgress();
    this.#stderr.write(`${terminalText(line)}\n`);
  }

  /** A line that replaces itself, and only where somebody watches. */
  progress(line: string): void {
    if (this.#stderr.isTTY === true) {
      this.#progressShown = true;
      this.#stderr.write(`\r\u001b[K${terminalText(line)}`);
    }
  }

  clearProgress(): void {
    if (this.#progressShown) {
      this.#progressShown = false;
      this.#stderr.write("\r\u001b[K");
    }
  }

  /** Resolves when everything written has left the process, or its reader. */
  async flush(): Promise<void> {
    this.clearProgress();
    await Promise.all([drained(this.#stdout), drained(this.#stderr)]);
  }
}

const drained = (stream: TerminalStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || stream.errored !== null) {
      resolve();
    } else {
      stream.once("close", resolve);
      stream.write("", () => resolve());
    }
  });
