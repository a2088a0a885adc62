import { AppError } from "../../../../app/errors/app-error.ts";
import type { EngineLibrary } from "../library/engine-library.ts";
import {
  float32Type,
  matrixProduct,
  matrixProductOfExperts,
  operationOf,
  shapeOf,
  sourceOf,
  stridesOf,
  typeOf,
} from "../library/engine-tensor.ts";

/** How much each column of a weight tensor matters: for each expert the mean of its squared inputs. */
export type ImportanceEntry = { readonly name: string; readonly values: Float32Array };

type Sums = { readonly values: Float32Array; readonly counts: Float64Array };

const float32Bytes = 4;
/** As llama-imatrix: what is evaluated for fewer tokens is no part of a text. */
const fewestTokens = 16;

/**
 * Adds up the squared inputs of every weight tensor while the engine evaluates, as llama-imatrix does (tools/imatrix/
 * imatrix.cpp, `collect_imatrix`): the engine asks before each step whether it is wanted, and shows it after.
 */
export class ImportanceCollector {
  readonly #functions: EngineLibrary["functions"];
  readonly #sums = new Map<string, Sums>();
  #bytes = new Uint8Array(0);
  #failure: Error | null = null;

  constructor(library: EngineLibrary) {
    this.#functions = library.functions;
  }

  /** ggml_backend_sched_eval_callback. Never throws: it is called from native code. */
  readonly onStep = (tensor: bigint, asks: boolean): boolean => {
    try {
      return asks ? this.#isWanted(tensor) : this.#collect(tensor);
    } catch (thrown) {
      this.#failure ??= thrown instanceof Error ? thrown : new Error(String(thrown));
      return false;
    }
  };

  /** Throws what went wrong while the engine evaluated. */
  requireSound(): void {
    if (this.#failure !== null) {
      throw this.#failure;
    }
  }

  /** By name, each as llama-quantize reads it from an imatrix file. */
  entries(): readonly ImportanceEntry[] {
    return [...this.#sums]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, { values, counts }]) => ({ name, values: means(values, counts) }));
  }

  #isWanted(tensor: bigint): boolean {
    const operation = operationOf(tensor);
    if (operation === matrixProductOfExperts) {
      return true;
    }
    if (operation !== matrixProduct) {
      return false;
    }
    const inputs = sourceOf(tensor, 1);
    return (
      inputs !== null &&
      typeOf(inputs) === float32Type &&
      shapeOf(inputs)[1] >= fewestTokens &&
      this.#nameOfWeights(tensor).startsWith("blk.")
    );
  }

  #nameOfWeights(tensor: bigint): string {
    const name = this.#functions.tensorName(sourceOf(tensor, 0));
    // Copies for another device are called `CPU#blk.0.attn_q.weight#0`.
    return name.split("#")[1] ?? name;
  }

  #collect(tensor: bigint): boolean {
    const weights = sourceOf(tensor, 0);
    const inputs = sourceOf(tensor, 1);
    if (weights === null || inputs === null) {
      return true;
    }
    const name = this.#nameOfWeights(tensor);
    const [columns, , weightDepth, weightBreadth] = shapeOf(weights);
    const isOfExperts = operationOf(tensor) === matrixProductOfExperts;
    const matrices = isOfExperts ? weightDepth : weightDepth * weightBreadth;
    const sums = this.#sumsOf(name, columns, matrices, isOfExperts ? matrices : 1);
    if (isOfExperts) {
      this.#addOfExperts(sums, tensor, inputs, columns);
    } else {
      this.#add(sums, inputs, columns, weightDepth, weightBreadth);
    }
    return true;
  }

  #sumsOf(name: string, columns: number, matrices: number, counts: number): Sums {
    const found = this.#sums.get(name) ?? {
      values: new Float32Array(columns * matrices),
      counts: new Float64Array(counts),
    };
    if (found.values.length !== columns * matrices) {
      throw new AppError(
        "model-unsupported",
        `${name} is used in two shapes, so no importance matrix can be made.`,
      );
    }
    this.#sums.set(name, found);
    return found;
  }

  #add(sums: Sums, inputs: bigint, columns: number, weightDepth: number, weightBreadth: number): void {
    const [, rows, depth, breadth] = shapeOf(inputs);
    const strides = stridesOf(inputs);
    const numbers = this.#floats(inputs);
    for (let i3 = 0; i3 < breadth; i3 += 1) {
      for (let i2 = 0; i2 < depth; i2 += 1) {
        const matrix = (i3 % weightBreadth) * weightDepth + (i2 % weightDepth);
        for (let row = 0; row < rows; row += 1) {
          addSquares(
            sums.values,
            matrix * columns,
            numbers,
            (row * strides[1] + i2 * strides[2] + i3 * strides[3]) / float32Bytes,
            columns,
          );
        }
      }
    }
    sums.counts[0] = (sums.counts[0] ?? 0) + (rows * depth * breadth) / (weightDepth * weightBreadth);
  }

  /** `ids` says which experts each token went to: [experts used, tokens]; inputs are [columns, experts used or 1, tokens]. */
  #addOfExperts(sums: Sums, tensor: bigint, inputs: bigint, columns: number): void {
    const ids = sourceOf(tensor, 2);
    if (ids === null) {
      return;
    }
    const [used] = shapeOf(ids);
    const idStrides = stridesOf(ids);
    const chosen = new DataView(this.#copy(ids).slice().buffer);
    const [, perToken, tokens] = shapeOf(inputs);
    const strides = stridesOf(inputs);
    const numbers = this.#floats(inputs);
    for (let index = 0; index < used; index += 1) {
      for (let token = 0; token < tokens; token += 1) {
        const expert = chosen.getInt32(token * idStrides[1] + index * idStrides[0], true);
        const count = sums.counts[expert];
        if (count === undefined) {
          throw new RangeError(`There is no expert ${expert}.`);
        }
        sums.counts[expert] = count + 1;
        const at = ((index % perToken) * strides[1] + token * strides[2]) / float32Bytes;
        addSquares(sums.values, expert * columns, numbers, at, columns);
      }
    }
  }

  #copy(tensor: bigint): Uint8Array {
    const sizeBytes = this.#functions.tensorBytesOf(tensor);
    if (this.#bytes.length < sizeBytes) {
      this.#bytes = new Uint8Array(sizeBytes);
    }
    this.#functions.readTensor(tensor, this.#bytes, 0, sizeBytes);
    return this.#bytes.subarray(0, sizeBytes);
  }

  #floats(tensor: bigint): Float32Array {
    const bytes = this.#copy(tensor);
    return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / float32Bytes));
  }
}

/** In 32 bits, as llama-imatrix adds. */
const addSquares = (
  sums: Float32Array,
  to: number,
  numbers: Float32Array,
  from: number,
  columns: number,
): void => {
  for (let column = 0; column < columns; column += 1) {
    const value = numbers[from + column] ?? 0;
    sums[to + column] = (sums[to + column] ?? 0) + value * value;
  }
};

/** An expert that no token went to counts the same everywhere. */
const means = (values: Float32Array, counts: Float64Array): Float32Array => {
  const columns = values.length / counts.length;
  const found = new Float32Array(values.length);
  for (const [matrix, count] of counts.entries()) {
    for (let at = matrix * columns; at < (matrix + 1) * columns; at += 1) {
      found[at] = count > 0 ? (values[at] ?? 0) / count : 1;
    }
  }
  if (!found.every(Number.isFinite)) {
    throw new AppError(
      "model-damaged",
      "The model computes numbers without bounds on this text, so no importance matrix can be made. Verify the file under Models, or choose another text.",
    );
  }
  return found;
};
