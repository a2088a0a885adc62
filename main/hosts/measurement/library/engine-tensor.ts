import koffi from "koffi";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { EngineLibrary } from "./engine-library.ts";

/** ggml.h of this revision: `struct ggml_tensor` on 64 bits, and the object that goes before each. */
const tensorBytes = 336;
const objectBytes = 32;
const places = { type: 0n, shape: 16n, strides: 48n, operation: 80n, sources: 152n } as const;
const dimensions = 4;
const wordBytes = 8n;

export const matrixProduct = 29;
export const matrixProductOfExperts = 30;
export const float32Type = 0;

/** Throws `measurement-unavailable` where tensors are laid out otherwise, or operations numbered otherwise. */
export const checkTensorLayout = ({ functions }: EngineLibrary): void => {
  const fits =
    functions.tensorOverhead() === tensorBytes + objectBytes &&
    functions.operationName(matrixProduct) === "MUL_MAT" &&
    functions.operationName(matrixProductOfExperts) === "MUL_MAT_ID";
  if (!fits) {
    throw new AppError(
      "measurement-unavailable",
      "Importance matrices are off: the engine's library is of another version than Cloister was made for. Install Cloister again.",
    );
  }
};

const int64 = (at: bigint): number => Number(koffi.decode.int64(at));

export const operationOf = (tensor: bigint): number => koffi.decode.int32(tensor + places.operation);
export const typeOf = (tensor: bigint): number => koffi.decode.int32(tensor + places.type);

/** Null where it has no such source. */
export const sourceOf = (tensor: bigint, index: number): bigint | null => {
  const address = BigInt(koffi.decode.uint64(tensor + places.sources + BigInt(index) * wordBytes));
  return address === 0n ? null : address;
};

/** Elements in each of the four dimensions, fastest first. */
export const shapeOf = (tensor: bigint): readonly [number, number, number, number] =>
  four(tensor + places.shape);

/** Bytes from one element to the next, in each dimension. */
export const stridesOf = (tensor: bigint): readonly [number, number, number, number] =>
  four(tensor + places.strides);

const four = (at: bigint): readonly [number, number, number, number] => {
  const values = Array.from({ length: dimensions }, (_, index) => int64(at + BigInt(index) * wordBytes));
  return [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0, values[3] ?? 0];
};
