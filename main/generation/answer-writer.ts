import type { Message } from "../../app/chats/message.ts";
import type { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";

export type WriteAnswer = (
  answer: Pick<Message, "text" | "state" | "generation" | "error">,
) => Promise<Message>;

const intervalMs = 1000;
const finalAttempts = 8;

/**
 * Puts a growing answer into the database about once a second and at its end, one write at a time. A write that
 * fails in between is made good by the next one; the last one is tried for several seconds.
 */
export class AnswerWriter {
  readonly #write: WriteAnswer;
  readonly #onTrouble: (error: AppError) => void;
  #text: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #finished = false;

  /** `onTrouble` is told of every write that failed but will be made good or tried again. */
  constructor(write: WriteAnswer, onTrouble: (error: AppError) => void) {
    this.#write = write;
    this.#onTrouble = onTrouble;
  }

  update(text: string): void {
    if (this.#finished) {
      return;
    }
    this.#text = text;
    this.#timer ??= setTimeout(() => void this.flush(), intervalMs);
  }

  /** Writes now what has grown since the last write. Never rejects. */
  async flush(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    const text = this.#text;
    this.#text = null;
    if (text === null || this.#finished) {
      return this.#writing;
    }
    this.#writing = this.#writing.then(async () => {
      try {
        await this.#write({ text, state: "generating", generation: null, error: null });
      } catch (thrown) {
        this.#onTrouble(toAppError(thrown));
      }
    });
    return this.#writing;
  }

  /** The last write. Rejects with what storage said when it could not be made. */
  async finish(answer: Pick<Message, "text" | "state" | "generation" | "error">): Promise<Message> {
    this.#finished = true;
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
    }
    await this.#writing;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#write(answer);
      } catch (thrown) {
        const error = toAppError(thrown);
        if (attempt === finalAttempts || error.code === "not-found") {
          throw error;
        }
        this.#onTrouble(error);
        await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
      }
    }
  }
}
