import type { ByteSource } from "./byte-source.ts";
import { ggufLimits } from "./gguf-limits.ts";
import { readLength } from "./gguf-value.ts";
import type { ModelFileErrors } from "./model-file-errors.ts";
import { type TensorType, tensorTypes } from "./tensor-types.ts";

export type GgufTensors = {
  /** Numbers in all tensors. */
  readonly elements: bigint;
  /** Bytes of all tensors, without the padding between them. */
  readonly bytes: bigint;
  /** Bytes of the tensors with the padding between them. */
  readonly dataBytes: bigint;
  /** The type that most bytes have, by its name. */
  readonly prevailingType: string;
};

const maximumElements = 2n ** 63n - 1n;

const readElements = (
  source: ByteSource,
  errors: ModelFileErrors,
): { readonly elements: bigint; readonly rowElements: bigint } => {
  const dimensions = source.uint32();
  if (dimensions < 1 || dimensions > ggufLimits.dimensions) {
    throw errors.damaged(`a tensor claims ${dimensions} dimensions`);
  }
  let elements = 1n;
  let rowElements = 1n;
  for (let index = 0; index < dimensions; index += 1) {
    const size = source.uint64();
    elements *= size;
    if (size < 1n || elements > maximumElements) {
      throw errors.damaged("a tensor claims an impossible size");
    }
    if (index === 0) {
      rowElements = size;
    }
  }
  return { elements, rowElements };
};

const readType = (source: ByteSource, errors: ModelFileErrors): TensorType => {
  const number = source.uint32();
  const type = tensorTypes.get(number);
  if (type === undefined) {
    throw errors.unsupported(
      `it holds tensors of the type ${number}, which the engine does not know`,
      "Choose another quantization of this model.",
    );
  }
  return type;
};

const prevailing = (bytesByType: ReadonlyMap<string, bigint>): string => {
  let best = "";
  let bestBytes = -1n;
  for (const [name, bytes] of bytesByType) {
    if (bytes > bestBytes) {
      best = name;
      bestBytes = bytes;
    }
  }
  return best;
};

/**
 * Reads the list of tensors. As in the engine's loader each begins where the one before ends, padded to `alignment`,
 * so that none can overlap another or the header.
 */
export const readGgufTensors = (
  source: ByteSource,
  errors: ModelFileErrors,
  count: number,
  alignment: bigint,
  /** Names that are taken already, by the other parts of a split model. */
  names: Set<string> = new Set(),
): GgufTensors => {
  const bytesByType = new Map<string, bigint>();
  let elements = 0n;
  let bytes = 0n;
  let end = 0n;
  for (let index = 0; index < count; index += 1) {
    const length = readLength(source, errors, ggufLimits.tensorNameBytes, "the name of a tensor");
    const name = source.bytes(length).toString("latin1");
    if (length === 0 || name.includes("\0") || names.has(name)) {
      throw errors.damaged("a tensor has no name, or the name of another");
    }
    names.add(name);
    const size = readElements(source, errors);
    const type = readType(source, errors);
    if (size.rowElements % BigInt(type.blockElements) !== 0n) {
      throw errors.damaged(`a tensor of the type ${type.name} has rows of an impossible length`);
    }
    const tensorBytes = (size.elements / BigInt(type.blockElements)) * BigInt(type.blockBytes);
    const offset = source.uint64();
    const start = ((end + alignment - 1n) / alignment) * alignment;
    if (offset !== start) {
      throw errors.damaged("its tensors overlap or leave gaps");
    }
    end = start + tensorBytes;
    elements += size.elements;
    bytes += tensorBytes;
    bytesByType.set(type.name, (bytesByType.get(type.name) ?? 0n) + tensorBytes);
    if (elements > ggufLimits.total || end > ggufLimits.total) {
      throw errors.damaged("its tensors claim an impossible size");
    }
  }
  return { elements, bytes, dataBytes: end, prevailingType: prevailing(bytesByType) };
};
