import koffi from "koffi";
import type { StructureFields } from "./engine-functions.ts";

const int32Bytes = 4;
const pointerBytes = 8;

/** Tokens to be evaluated together, in memory that the engine reads directly. Each belongs to one sequence. */
export class TokenBatch {
  readonly capacity: number;
  #count = 0;
  #outputs = 0;
  readonly #memory: readonly unknown[];
  readonly #tokens: Int32Array;
  readonly #positions: Int32Array;
  readonly #sequences: Int32Array;
  readonly #wantsLogits: Int8Array;
  readonly #fields: StructureFields;
  #disposed = false;

  constructor(capacity: number) {
    this.capacity = capacity;
    const tokens = koffi.alloc("int32", capacity);
    const positions = koffi.alloc("int32", capacity);
    const sequences = koffi.alloc("int32", capacity);
    const sequenceCounts = koffi.alloc("int32", capacity);
    const sequencePointers = koffi.alloc("uint64", capacity);
    const logits = koffi.alloc("int8", capacity);
    this.#memory = [tokens, positions, sequences, sequenceCounts, sequencePointers, logits];
    const int32 = (pointer: unknown): Int32Array =>
      new Int32Array(koffi.view(pointer, capacity * int32Bytes), 0, capacity);
    this.#tokens = int32(tokens);
    this.#positions = int32(positions);
    this.#sequences = int32(sequences);
    this.#wantsLogits = new Int8Array(koffi.view(logits, capacity), 0, capacity);
    int32(sequenceCounts).fill(1);
    const first = koffi.address(sequences);
    const pointers = new BigUint64Array(koffi.view(sequencePointers, capacity * pointerBytes), 0, capacity);
    for (let at = 0; at < capacity; at += 1) {
      pointers[at] = first + BigInt(at * int32Bytes);
    }
    this.#fields = {
      token: tokens,
      embd: null,
      pos: positions,
      n_seq_id: sequenceCounts,
      seq_id: sequencePointers,
      logits,
    };
  }

  get count(): number {
    return this.#count;
  }

  /** How many of the tokens want logits. */
  get outputs(): number {
    return this.#outputs;
  }

  /** Returns its place in the batch, by which its logits are asked for. Throws RangeError where the batch is full. */
  add(token: number, position: number, sequence: number, wantsLogits: boolean): number {
    const at = this.#count;
    if (at >= this.capacity) {
      throw new RangeError(`A batch for ${this.capacity} tokens is full.`);
    }
    this.#tokens[at] = token;
    this.#positions[at] = position;
    this.#sequences[at] = sequence;
    this.#wantsLogits[at] = wantsLogits ? 1 : 0;
    this.#count = at + 1;
    this.#outputs += wantsLogits ? 1 : 0;
    return at;
  }

  clear(): void {
    this.#count = 0;
    this.#outputs = 0;
  }

  /** As `llama_decode` takes it. */
  get fields(): StructureFields {
    return { ...this.#fields, n_tokens: this.#count };
  }

  dispose(): void {
    if (!this.#disposed) {
      this.#disposed = true;
      for (const pointer of this.#memory) {
        koffi.free(pointer);
      }
    }
  }
}
