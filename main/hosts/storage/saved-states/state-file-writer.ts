import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { newStateKey, pieceBytes, sealPiece } from "./state-cipher.ts";

/**
 * Encrypts a state into a new file as it arrives. Not synced: after a loss of power a file that is not whole does not
 * authenticate, and is thrown away.
 */
export class StateFileWriter {
  readonly key = newStateKey();
  readonly path: string;
  readonly #file: number;
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

  /** Throws what the file system throws, a full disk for example. */
  add(bytes: Uint8Array): void {
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
    closeSync(this.#file);
  }

  /** Closes the file and takes it away. */
  discard(): void {
    try {
      closeSync(this.#file);
    } catch {
      // It was closed at its end.
    }
    rmSync(this.path, { force: true });
  }

  #write(piece: Uint8Array, isLast: boolean): void {
    const sealed = sealPiece(this.key, this.#pieces, isLast, piece);
    for (let written = 0; written < sealed.length; ) {
      written += writeSync(this.#file, sealed, written);
    }
    this.#pieces += 1;
  }
}
