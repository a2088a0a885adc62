import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statfsSync,
  writeSync,
} from "node:fs";
import { AppError } from "../../../../app/errors/app-error.ts";
import { bytesInWords } from "../../../../app/models/bytes-in-words.ts";
import { codesPerPosition } from "./coded-position.ts";
import { textWindows } from "./text-windows.ts";

const magic = "_logits_";
/** The magic and three numbers of 32 bits. */
const headerBytes = 20;
const fullCodes = ["ENOSPC", "EDQUOT"];
/** Left free on the disk for everything else. */
const reserveBytes = 64 * 1024 * 1024;

export type LogitsFacts = {
  readonly contextSize: number;
  readonly vocabularyTokens: number;
  /** Those of all whole windows, one behind the other. */
  readonly tokens: Int32Array;
};

const chunksOf = ({ tokens, contextSize }: LogitsFacts): number => tokens.length / contextSize;

const positionBytes = (vocabularyTokens: number): number => codesPerPosition(vocabularyTokens) * 2;

/** What the file takes on disk. */
export const logitsFileBytes = (facts: {
  readonly contextSize: number;
  readonly vocabularyTokens: number;
  readonly chunks: number;
}): number => {
  const { scoredPerChunk } = textWindows(0, facts.contextSize);
  return (
    headerBytes +
    facts.chunks * (4 * facts.contextSize + scoredPerChunk * positionBytes(facts.vocabularyTokens))
  );
};

/**
 * Log-probabilities of a reference in the format of llama-perplexity (`--kl-divergence-base`): magic, context size,
 * vocabulary, chunks, tokens, then every scored position as `PositionScorer` codes it. Little-endian, as everywhere
 * llama.cpp runs. Holds one position in memory.
 */
export class LogitsFile {
  readonly #file: number;
  readonly #path: string;
  readonly #facts: LogitsFacts;
  readonly #scoredPerChunk: number;
  /** One position, to be filled or read. */
  readonly coded: Uint16Array;
  readonly #codedBytes: Uint8Array;

  private constructor(file: number, path: string, facts: LogitsFacts) {
    this.#file = file;
    this.#path = path;
    this.#facts = facts;
    this.#scoredPerChunk = textWindows(0, facts.contextSize).scoredPerChunk;
    this.coded = new Uint16Array(codesPerPosition(facts.vocabularyTokens));
    this.#codedBytes = new Uint8Array(this.coded.buffer);
  }

  /**
   * Goes on with a file of exactly this text, keeping `mostChunks` whole chunks at most, or begins it anew. Fails with
   * `disk-full` where what is still to come does not fit.
   */
  static openToWrite(
    path: string,
    facts: LogitsFacts,
    mostChunks: number,
  ): { readonly file: LogitsFile; readonly chunks: number } {
    const opened = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
    const file = new LogitsFile(opened, path, facts);
    try {
      const { size } = fstatSync(opened);
      const whole = file.#begins() ? Math.floor((size - file.#chunkAt(0)) / file.#chunkBytes) : 0;
      const chunks = Math.max(0, Math.min(whole, mostChunks, chunksOf(facts)));
      ftruncateSync(opened, chunks === 0 ? 0 : file.#chunkAt(chunks));
      const missingBytes = file.#missingBytes(chunks) + reserveBytes;
      if (missingBytes > 0) {
        throw diskFull(missingBytes);
      }
      if (chunks === 0) {
        file.#writeBeginning();
      }
      return { file, chunks };
    } catch (thrown) {
      file.close();
      throw thrown;
    }
  }

  /** Fails with `usage` where the file holds another text's tokens, with `storage-failed` where it is not whole. */
  static openToRead(path: string, facts: LogitsFacts): LogitsFile {
    const opened = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    const file = new LogitsFile(opened, path, facts);
    try {
      if (!file.#begins()) {
        throw new AppError(
          "usage",
          "The reference was measured on another text, with another context size or by another tokenizer. Measure the reference again.",
        );
      }
      if (fstatSync(opened).size < file.#chunkAt(chunksOf(facts))) {
        throw incomplete();
      }
      return file;
    } catch (thrown) {
      file.close();
      throw thrown;
    }
  }

  /** Writes `coded`. Where the disk is full, the chunk is taken out again. */
  write(chunk: number, position: number): void {
    try {
      this.#writeAll(this.#codedBytes, this.#positionAt(chunk, position));
    } catch (thrown) {
      throw this.#writeFailure(thrown, chunk);
    }
  }

  /** Reads into `coded`. */
  read(chunk: number, position: number): void {
    const at = this.#positionAt(chunk, position);
    if (readSync(this.#file, this.#codedBytes, 0, this.#codedBytes.length, at) !== this.#codedBytes.length) {
      throw incomplete();
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  get #chunkBytes(): number {
    return this.#scoredPerChunk * this.#codedBytes.length;
  }

  #chunkAt(chunk: number): number {
    return headerBytes + this.#facts.tokens.byteLength + chunk * this.#chunkBytes;
  }

  #positionAt(chunk: number, position: number): number {
    return this.#chunkAt(chunk) + position * this.#codedBytes.length;
  }

  #beginning(): Buffer {
    const { contextSize, vocabularyTokens, tokens } = this.#facts;
    const header = Buffer.alloc(headerBytes);
    header.write(magic, 0, "latin1");
    header.writeUInt32LE(contextSize, 8);
    header.writeInt32LE(vocabularyTokens, 12);
    header.writeInt32LE(chunksOf(this.#facts), 16);
    return Buffer.concat([header, Buffer.from(tokens.buffer, tokens.byteOffset, tokens.byteLength)]);
  }

  /** Whether the file begins as one of this text does. */
  #begins(): boolean {
    const wanted = this.#beginning();
    const found = Buffer.alloc(wanted.length);
    const length = readSync(this.#file, found, 0, found.length, 0);
    return length === wanted.length && found.equals(wanted);
  }

  #writeBeginning(): void {
    try {
      this.#writeAll(this.#beginning(), 0);
    } catch (thrown) {
      throw this.#writeFailure(thrown, 0);
    }
  }

  #writeAll(bytes: Uint8Array, at: number): void {
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(this.#file, bytes, written, bytes.length - written, at + written);
    }
  }

  /** More than what is free; negative where it fits. */
  #missingBytes(chunks: number): number {
    const { bavail, bsize } = statfsSync(this.#path);
    const total = this.#chunkAt(chunksOf(this.#facts));
    return total - (chunks === 0 ? 0 : this.#chunkAt(chunks)) - bavail * bsize;
  }

  #writeFailure(thrown: unknown, chunk: number): unknown {
    if (!fullCodes.includes(String((thrown as NodeJS.ErrnoException).code))) {
      return thrown;
    }
    ftruncateSync(this.#file, chunk === 0 ? 0 : this.#chunkAt(chunk));
    return diskFull(this.#missingBytes(chunk) + reserveBytes);
  }
}

const incomplete = (): AppError =>
  new AppError(
    "storage-failed",
    "What was kept of the reference's probabilities is not complete. Measure the reference again.",
  );

const diskFull = (missingBytes: number): AppError => {
  const missing = Math.max(1, missingBytes);
  return new AppError(
    "disk-full",
    `There is not enough space on the disk for the probabilities of the reference: ${bytesInWords(missing)} more are needed. Free some, and it goes on where it stopped.`,
    { details: { missingBytes: missing } },
  );
};
