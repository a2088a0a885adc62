import type { EventPayload } from "../../app/ipc/contract.ts";

export type Delta = EventPayload<"generation.delta">;
export type DeltaFigures = Pick<
  Delta,
  "generatedTokens" | "tokensPerSecond" | "timeToFirstTokenSeconds" | "contextTokens"
>;

/** A hidden window does not paint, so nobody acknowledges: send on a slow clock. */
const hiddenIntervalMs = 250;
/** A window that was reloaded has forgotten what it owes: go on without it. */
const visiblePatienceMs = 1500;

/**
 * Batches the text of one answer on its way to the window: the first piece at once, then one batch in flight until
 * the page has painted it. Flooding the page chunk by chunk would stall main.
 */
export class DeltaFlow {
  readonly #chatId: string;
  readonly #messageId: string;
  readonly #send: (delta: Delta) => void;
  readonly #isVisible: () => boolean;
  #offset: number;
  #sequence = 0;
  #pending = "";
  #figures: DeltaFigures | null = null;
  #inFlight: number | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: {
    readonly chatId: string;
    readonly messageId: string;
    /** Length of the text that the window already has, in UTF-16 units. */
    readonly offset: number;
    readonly send: (delta: Delta) => void;
    readonly isVisible: () => boolean;
  }) {
    this.#chatId = options.chatId;
    this.#messageId = options.messageId;
    this.#offset = options.offset;
    this.#send = options.send;
    this.#isVisible = options.isVisible;
  }

  /** Length of the text that the window has been sent. */
  get sentLength(): number {
    return this.#offset;
  }

  push(text: string, figures: DeltaFigures): void {
    this.#pending += text;
    this.#figures = figures;
    if (this.#inFlight === null) {
      this.#flush();
    }
  }

  acknowledge(sequence: number): void {
    if (this.#inFlight !== null && sequence >= this.#inFlight) {
      this.#release();
    }
  }

  /** Sends what is left, whatever is in flight. Nothing follows it. */
  finish(): void {
    this.#clearTimer();
    this.#flush();
    this.#clearTimer();
  }

  /** Drops what has not been sent. */
  cancel(): void {
    this.#clearTimer();
    this.#pending = "";
    this.#inFlight = 0;
  }

  #release(): void {
    this.#clearTimer();
    this.#inFlight = null;
    this.#flush();
  }

  #flush(): void {
    if (this.#pending === "" || this.#figures === null) {
      return;
    }
    const text = this.#pending;
    this.#pending = "";
    this.#sequence += 1;
    this.#inFlight = this.#sequence;
    this.#send({
      chatId: this.#chatId,
      messageId: this.#messageId,
      sequence: this.#sequence,
      offset: this.#offset,
      text,
      ...this.#figures,
    });
    this.#offset += text.length;
    this.#timer = setTimeout(() => this.#release(), this.#isVisible() ? visiblePatienceMs : hiddenIntervalMs);
  }

  #clearTimer(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }
}
