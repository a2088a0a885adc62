import { closeSync, fstatSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../../app/errors/app-error.ts";
import { type Frame, longestFrameBytes } from "../process/frame.ts";
import type { PipeToMain } from "../process/pipe-to-main.ts";
import type { RememberedAnswer } from "./answer-tokens.ts";
import { answersAsBytes, answersOfBytes } from "./answers-as-bytes.ts";

/** Behind the state: the answers, and in the last 4 bytes how many bytes those take. */
const lengthBytes = 4;

type Incoming = {
  readonly path: string;
  readonly file: number;
  readonly sizeBytes: number;
  readonly whole: Promise<void>;
  readonly settle: (failure?: AppError) => void;
  written: number;
};

export type ReceivedState = { readonly path: string; readonly answers: readonly RememberedAnswer[] };

const notWhole = (): AppError =>
  new AppError("invalid-request", "The saved state did not arrive whole, so the chat is evaluated anew.");

/**
 * Moves states between the sandbox's private memory, where the engine writes and reads them as files, and the raw pipe.
 * Reads and writes at once: that memory is no disk, and the only thread of the pool belongs to the engine.
 */
export class StateTransfers {
  readonly #pipe: PipeToMain | null;
  readonly #incoming = new Map<number, Incoming>();

  constructor(pipe: PipeToMain | null) {
    this.#pipe = pipe;
    pipe?.onFrame((frame) => this.#take(frame));
  }

  /** A place for one state; nothing outlives the sandbox there. Throws where this host has no such memory. */
  pathFor(transfer: number): string {
    if (this.#pipe === null) {
      throw new AppError("invalid-request", "States can only be saved behind the operating system's wall.");
    }
    return join(tmpdir(), `state-${process.pid}-${transfer}`);
  }

  /** Sends the file and the answers, frame by frame, and ends the transfer. Answers with the bytes sent; rejects when aborted. */
  async send(
    transfer: number,
    state: { readonly path: string; readonly answers: readonly RememberedAnswer[] },
    signal: AbortSignal,
  ): Promise<number> {
    const file = openSync(state.path, "r+");
    try {
      const answers = answersAsBytes(state.answers);
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt32LE(answers.length);
      const stateBytes = fstatSync(file).size;
      writeSync(file, Buffer.concat([answers, length]), 0, answers.length + lengthBytes, stateBytes);
      const sizeBytes = stateBytes + answers.length + lengthBytes;
      for (let sent = 0; sent < sizeBytes; ) {
        signal.throwIfAborted();
        const piece = Buffer.allocUnsafe(Math.min(longestFrameBytes, sizeBytes - sent));
        const bytes = piece.subarray(0, readSync(file, piece, 0, piece.length, sent));
        await this.#pipe?.send({ transfer, bytes });
        sent += bytes.length;
      }
      await this.#pipe?.send({ transfer, bytes: new Uint8Array() });
      return sizeBytes;
    } finally {
      closeSync(file);
    }
  }

  /** To be called before the first frame is sent. */
  expect(transfer: number, sizeBytes: number): void {
    const path = this.pathFor(transfer);
    let settle: Incoming["settle"] = () => {};
    const whole = new Promise<void>((resolve, reject) => {
      settle = (failure) => (failure === undefined ? resolve() : reject(failure));
    });
    // Whoever waits is told; that nobody does is no mistake.
    whole.catch(() => {});
    this.#incoming.set(transfer, { path, file: openSync(path, "w+"), sizeBytes, whole, settle, written: 0 });
  }

  /** Resolves with the state once all of it is here; `work` may read it, then it is deleted. Rejects where bytes are missing, or when aborted. */
  async received<Result>(
    transfer: number,
    signal: AbortSignal,
    work: (state: ReceivedState) => Promise<Result>,
  ): Promise<Result> {
    const incoming = this.#incoming.get(transfer);
    if (incoming === undefined) {
      throw notWhole();
    }
    const abort = (): void => incoming.settle(notWhole());
    signal.addEventListener("abort", abort, { once: true });
    try {
      await incoming.whole;
      return await work({ path: incoming.path, answers: takeAnswers(incoming) });
    } finally {
      signal.removeEventListener("abort", abort);
      this.drop(transfer);
    }
  }

  drop(transfer: number): void {
    const incoming = this.#incoming.get(transfer);
    if (incoming !== undefined) {
      this.#incoming.delete(transfer);
      incoming.settle(notWhole());
      closeSync(incoming.file);
      rmSync(incoming.path, { force: true });
    }
  }

  #take({ transfer, bytes }: Frame): void {
    const incoming = this.#incoming.get(transfer);
    if (incoming === undefined) {
      return;
    }
    if (bytes.length === 0) {
      incoming.settle(incoming.written === incoming.sizeBytes ? undefined : notWhole());
    } else if (incoming.written + bytes.length > incoming.sizeBytes) {
      incoming.settle(notWhole());
    } else {
      try {
        writeSync(incoming.file, bytes, 0, bytes.length, incoming.written);
        incoming.written += bytes.length;
      } catch {
        incoming.settle(notWhole());
      }
    }
  }
}

/** Cuts the answers off, so that the file holds what the engine wrote. */
const takeAnswers = ({ file, sizeBytes }: Incoming): readonly RememberedAnswer[] => {
  const end = sizeBytes - lengthBytes;
  const length = Buffer.alloc(lengthBytes);
  readSync(file, length, 0, lengthBytes, end);
  const answersBytes = length.readUInt32LE();
  if (answersBytes > end) {
    throw notWhole();
  }
  const answers = Buffer.alloc(answersBytes);
  readSync(file, answers, 0, answersBytes, end - answersBytes);
  ftruncateSync(file, end - answersBytes);
  return answersOfBytes(answers);
};
