import type { Writable } from "node:stream";
import { AppError } from "../../app/errors/app-error.ts";
import { terminalText } from "./terminal-text.ts";

export type TerminalStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where the terminal does not say. */
const usualColumns = 80;

/**
 * stdout and stderr for one command. When stdout takes nothing more, `onOutputEnd` is called once and everything
 * written afterwards is dropped. A reader that goes away (`| head`) is no error; a full disk is, and becomes `failure`.
 */
export class TerminalOutput {
  readonly #stdout: TerminalStream;
  readonly #stderr: TerminalStream;
  #readerGone = false;
  #failure: AppError | null = null;
  #progressShown = false;

  constructor(stdout: TerminalStream, stderr: TerminalStream, onOutputEnd: () => void) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (!this.#isOver) {
        this.#readerGone = error.code === "EPIPE";
        this.#failure = this.#readerGone ? null : outputFailure(error);
        onOutputEnd();
      }
    });
    stderr.on("error", () => {});
  }

  get readerGone(): boolean {
    return this.#readerGone;
  }

  /** Why stdout could not be written, or null. Known for certain after `flush`. */
  get failure(): AppError | null {
    return this.#failure;
  }

  get #isOver(): boolean {
    return this.#readerGone || this.#failure !== null;
  }

  get isTerminal(): boolean {
    return this.#stdout.isTTY === true;
  }

  /** Characters to a line of stdout; null where it is no terminal, as what reads it wants whole lines. */
  get columns(): number | null {
    const { isTTY, columns } = this.#stdout;
    return isTTY === true ? (columns === undefined || columns === 0 ? usualColumns : columns) : null;
  }

  /** Characters that a line of progress may have without being broken into two. */
  get progressColumns(): number {
    const { columns } = this.#stderr;
    return Math.max(10, (columns === undefined || columns === 0 ? usualColumns : columns) - 1);
  }

  write(text: string): void {
    if (!this.#isOver && text !== "") {
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
      // A line that breaks could not be taken back whole.
      const shown = [...terminalText(line)].slice(0, this.progressColumns).join("");
      this.#stderr.write(`\r\u001b[K${shown}`);
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
    // An error that has happened is told before this comes.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const outputFailure = (error: NodeJS.ErrnoException): AppError =>
  error.code === "ENOSPC" || error.code === "EDQUOT"
    ? new AppError(
        "disk-full",
        "The output could not be written, because the disk is full. Free some space and run the same command again.",
        { cause: error },
      )
    : new AppError(
        "storage-failed",
        `The output could not be written (${error.code ?? error.message}). Write it somewhere else and run the same command again.`,
        { cause: error },
      );

const drained = (stream: TerminalStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || stream.errored !== null) {
      resolve();
    } else {
      stream.once("close", resolve);
      stream.write("", () => resolve());
    }
  });
