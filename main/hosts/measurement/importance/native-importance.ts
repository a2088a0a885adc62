import koffi from "koffi";
import type { ImportanceEntry } from "./importance-collector.ts";

const pointerBytes = 8;
/** `struct llama_model_imatrix_data`: name, numbers, how many. */
const fields = 3;
const float32Bytes = 4;

/** The matrix where the engine reads it: an array that ends with an entry without a name. Kept until the process ends. */
export const nativeImportance = (entries: readonly ImportanceEntry[]): bigint => {
  const array = koffi.alloc("uint64", (entries.length + 1) * fields);
  const words = new BigUint64Array(koffi.view(array, (entries.length + 1) * fields * pointerBytes));
  words.fill(0n);
  for (const [at, { name, values }] of entries.entries()) {
    const text = Buffer.from(`${name}\0`);
    const namePlace = koffi.alloc("uint8", text.length);
    new Uint8Array(koffi.view(namePlace, text.length)).set(text);
    const numbers = koffi.alloc("float", values.length);
    new Float32Array(koffi.view(numbers, values.length * float32Bytes)).set(values);
    words.set([koffi.address(namePlace), koffi.address(numbers), BigInt(values.length)], at * fields);
  }
  return koffi.address(array);
};
