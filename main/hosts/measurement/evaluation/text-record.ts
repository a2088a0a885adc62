import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { type ChunkSums, emptySums, sumNames } from "./chunk-sums.ts";

const magic = "cloister text record 1\n";
const longestHeaderBytes = 4096;
const checksumBytes = 4;

export type RecordFacts = {
  readonly key: string;
  readonly contextSize: number;
  readonly chunks: number;
  /** Divergences kept for each chunk; 0 where there is no reference. */
  readonly divergencesPerChunk: number;
};

/**
 * What an evaluation has got, chunk by chunk, so that another one goes on behind it: a header with all that the figures
 * depend on, then for each chunk its sums, its divergences and a CRC-32. What a kill has cut is dropped.
 */
export class TextRecord {
  readonly #file: number;
  readonly #headerBytes: number;
  readonly #perChunk: number;
  readonly #chunks: ChunkSums[] = [];
  readonly #divergences: Float32Array;

  private constructor(file: number, header: Buffer, facts: RecordFacts) {
    this.#file = file;
    this.#headerBytes = header.length;
    this.#perChunk = facts.divergencesPerChunk;
    this.#divergences = new Float32Array(facts.chunks * facts.divergencesPerChunk);
  }

  static open(path: string, facts: RecordFacts): TextRecord {
    const header = Buffer.from(`${magic}${JSON.stringify(facts)}\n`);
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
    const record = new TextRecord(file, header, facts);
    try {
      const found = Buffer.alloc(Math.min(header.length, longestHeaderBytes));
      const length = readSync(file, found, 0, found.length, 0);
      if (length === header.length && found.equals(header)) {
        record.#readChunks(facts.chunks);
      } else {
        ftruncateSync(file, 0);
        writeSync(file, header, 0, header.length, 0);
      }
      return record;
    } catch (thrown) {
      record.close();
      throw thrown;
    }
  }

  get chunks(): readonly Readonly<ChunkSums>[] {
    return this.#chunks;
  }

  /** Of the chunks there are: a copy. */
  get divergences(): Float32Array {
    return this.#divergences.slice(0, this.#chunks.length * this.#perChunk);
  }

  /** Forgets what lies behind so many chunks. */
  cut(chunks: number): void {
    this.#chunks.length = Math.min(chunks, this.#chunks.length);
    ftruncateSync(this.#file, this.#chunkAt(this.#chunks.length));
  }

  /** `divergences` as many as the record has for each chunk. */
  append(sums: ChunkSums, divergences: Float32Array): void {
    const bytes = Buffer.alloc(this.#chunkBytes);
    sumNames.forEach((name, index) => {
      bytes.writeDoubleLE(sums[name], index * 8);
    });
    const at = sumNames.length * 8;
    bytes.set(new Uint8Array(divergences.buffer, divergences.byteOffset, this.#perChunk * 4), at);
    const end = bytes.length - checksumBytes;
    bytes.writeUInt32LE(crc32(bytes.subarray(0, end)), end);
    const place = this.#chunkAt(this.#chunks.length);
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(this.#file, bytes, written, bytes.length - written, place + written);
    }
    this.#divergences.set(divergences.subarray(0, this.#perChunk), this.#chunks.length * this.#perChunk);
    this.#chunks.push({ ...sums });
  }

  close(): void {
    closeSync(this.#file);
  }

  get #chunkBytes(): number {
    return sumNames.length * 8 + this.#perChunk * 4 + checksumBytes;
  }

  #chunkAt(chunk: number): number {
    return this.#headerBytes + chunk * this.#chunkBytes;
  }

  #readChunks(most: number): void {
    const { size } = fstatSync(this.#file);
    const bytes = Buffer.alloc(this.#chunkBytes);
    const end = bytes.length - checksumBytes;
    while (this.#chunks.length < most && this.#chunkAt(this.#chunks.length + 1) <= size) {
      readSync(this.#file, bytes, 0, bytes.length, this.#chunkAt(this.#chunks.length));
      if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) {
        break;
      }
      const sums = emptySums();
      sumNames.forEach((name, index) => {
        sums[name] = bytes.readDoubleLE(index * 8);
      });
      const values = new Float32Array(this.#perChunk);
      new Uint8Array(values.buffer).set(bytes.subarray(sumNames.length * 8, end));
      this.#divergences.set(values, this.#chunks.length * this.#perChunk);
      this.#chunks.push(sums);
    }
    this.cut(this.#chunks.length);
  }
}
