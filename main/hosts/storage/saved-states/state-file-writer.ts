import { closeSync, openSync, writeSync } from "node:fs";
import { removeStateFile } from "./remove-state-file.ts";
import { newStateKey, pieceBytes, sealPiece } from "./state-cipher.ts";

/**
 * Encrypts a state into a new file as it arrives. Not synced: after a loss of power a file that is not whole does not
 * authenticate, and is thrown away.
 */
export class StateFileWriter {
  readonly key = newStateKey();
  readonly path: string;
  /** Null once closed: the system gives the same number to whatever is opened next. */
  #file: number | null;
  /** Less than a piece, or exactly one that may be the last. */
  #held: Buffer = Buffer.alloc(0);
  #pieces = 0;
  #sizeBytes = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, "wx", 0o600);
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Throws what the file system throws, a full disk for example, and after the end. */
  add(bytes: Uint8Array): void {
    this.#open();
    this.#sizeBytes += bytes.length;
    let held = Buffer.concat([this.#held, bytes]);
    while (held.length > pieceBytes) {
      this.#write(held.subarray(0, pieceBytes), false);
      held = held.subarray(pieceBytes);
    }
    this.#held = held;
  }

  end(): void {
    this.#write(this.#held, true);
    this.#close();
  }

  /** Closes the file and takes it away. Never throws. */
  discard(): void {
    try {
      this.#close();
    } catch {
      // Nothing of it is wanted any more.
    }
    removeStateFile(this.path);
  }

  #open(): number {
    if (this.#file === null) {
      throw new Error("The file of a saved state has ended.");
    }
    return this.#file;
  }

  #close(): void {
    const file = this.#file;
    this.#file = null;
    if (file !== null) {
      closeSync(file);
    }
  }

  #write(piece: Uint8Array, isLast: boolean): void {
    const file = this.#open();
    const sealed = sealPiece(this.key, this.#pieces, isLast, piece);
    for (let written = 0; written < sealed.length; ) {
      written += writeSync(file, sealed, written);
    }
    this.#pieces += 1;
  }
}
