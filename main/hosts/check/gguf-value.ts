import type { ByteSource } from "./byte-source.ts";
import { ggufLimits } from "./gguf-limits.ts";
import type { ModelFileErrors } from "./model-file-errors.ts";

export type GgufScalarType =
  | "uint8"
  | "int8"
  | "uint16"
  | "int16"
  | "uint32"
  | "int32"
  | "float32"
  | "bool"
  | "string"
  | "uint64"
  | "int64"
  | "float64";

/** A value of the header's metadata. Long arrays keep only their type and length. */
export type GgufValue =
  | { readonly kind: "number"; readonly type: GgufScalarType; readonly value: number | bigint }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly bytes: Buffer }
  | {
      readonly kind: "array";
      readonly elementType: GgufScalarType;
      readonly length: number;
      /** Null for arrays that were only skipped over; of true and false, 1 and 0. */
      readonly numbers: readonly (number | bigint)[] | null;
    };

/** Value types by their number in the file (GGUF specification, `gguf_metadata_value_type`). */
const scalarTypes: readonly (GgufScalarType | "array")[] = [
  "uint8",
  "int8",
  "uint16",
  "int16",
  "uint32",
  "int32",
  "float32",
  "bool",
  "string",
  "array",
  "uint64",
  "int64",
  "float64",
];

const elementBytes: Readonly<Record<GgufScalarType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  float32: 4,
  bool: 1,
  // At least its length.
  string: 8,
  uint64: 8,
  int64: 8,
  float64: 8,
};

const readType = (source: ByteSource, errors: ModelFileErrors, key: string): GgufScalarType | "array" => {
  const number = source.uint32();
  const type = scalarTypes[number];
  if (type === undefined) {
    throw errors.damaged(`the value of ${key} has the unknown type ${number}`);
  }
  return type;
};

/** A length within a limit, as a plain number. */
export const readLength = (
  source: ByteSource,
  errors: ModelFileErrors,
  limit: number,
  what: string,
): number => {
  const length = source.uint64();
  if (length > BigInt(limit)) {
    throw errors.damaged(`${what} claims a length of ${length}`);
  }
  return Number(length);
};

const readScalar = (
  source: ByteSource,
  errors: ModelFileErrors,
  type: GgufScalarType,
  key: string,
): GgufValue => {
  if (type === "string") {
    return {
      kind: "string",
      bytes: source.bytes(readLength(source, errors, ggufLimits.stringBytes, `the text of ${key}`)),
    };
  }
  if (type === "bool") {
    const byte = source.uint8();
    if (byte > 1) {
      throw errors.damaged(`${key} is neither true nor false`);
    }
    return { kind: "bool", value: byte === 1 };
  }
  return { kind: "number", type, value: source[type]() };
};

const readArray = (source: ByteSource, errors: ModelFileErrors, key: string): GgufValue => {
  const elementType = readType(source, errors, key);
  if (elementType === "array") {
    throw errors.damaged(`${key} holds lists within a list`);
  }
  const length = readLength(source, errors, ggufLimits.arrayElements, `the list ${key}`);
  if (elementBytes[elementType] * length > source.fileBytes - source.position) {
    throw errors.truncated(`the list ${key} goes on past its end`);
  }
  if (elementType === "string") {
    for (let index = 0; index < length; index += 1) {
      source.skip(readLength(source, errors, ggufLimits.stringBytes, `a text in the list ${key}`));
    }
    return { kind: "array", elementType, length, numbers: null };
  }
  if (length > ggufLimits.keptArrayElements) {
    source.skip(elementBytes[elementType] * length);
    return { kind: "array", elementType, length, numbers: null };
  }
  const numbers = Array.from({ length }, () =>
    // The engine takes every byte but zero for true.
    elementType === "bool" ? Math.sign(source.uint8()) : source[elementType](),
  );
  return { kind: "array", elementType, length, numbers };
};

export const readGgufValue = (source: ByteSource, errors: ModelFileErrors, key: string): GgufValue => {
  const type = readType(source, errors, key);
  return type === "array" ? readArray(source, errors, key) : readScalar(source, errors, type, key);
};
