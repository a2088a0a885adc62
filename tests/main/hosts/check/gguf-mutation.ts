import type { SeededRandom } from "../../../support/seeded-random.ts";
import {
  type GgufParts,
  ggufBytes,
  type Pair,
  soundParts,
  type Tensor,
  text,
  types,
  uint32,
  uint64,
} from "./gguf-bytes.ts";

/** Numbers at which readers break. */
const sharpNumbers: readonly bigint[] = [
  0n,
  1n,
  2n,
  7n,
  8n,
  31n,
  32n,
  33n,
  255n,
  256n,
  4095n,
  4097n,
  65_535n,
  65_537n,
  2n ** 20n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 40n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

const typeNumbers: readonly number[] = [...Object.values(types), 13, 200, 0xffffffff];

const replaceAt = <Item>(items: readonly Item[], index: number, ...replacement: Item[]): Item[] => [
  ...items.slice(0, index),
  ...replacement,
  ...items.slice(index + 1),
];

const mutatePair = (random: SeededRandom, { key, type, value }: Pair): Pair => {
  switch (random.below(6)) {
    case 0:
      return { key, type: random.pick(typeNumbers), value };
    case 1:
      return { key, type, value: value.subarray(0, random.below(value.length + 1)) };
    case 2:
      return { key, type: types.string, value: uint64(random.pick(sharpNumbers)) };
    case 3:
      return {
        key,
        type: types.array,
        value: Buffer.concat([uint32(random.pick(typeNumbers)), uint64(random.pick(sharpNumbers)), value]),
      };
    case 4:
      return {
        key: Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256))),
        type,
        value,
      };
    default:
      return { key, type, value: uint64(random.pick(sharpNumbers)).subarray(0, Math.max(1, value.length)) };
  }
};

const mutateTensor = (random: SeededRandom, tensor: Tensor): Tensor => {
  switch (random.below(5)) {
    case 0:
      return {
        ...tensor,
        dimensions: Array.from({ length: random.below(6) }, () => random.pick(sharpNumbers)),
      };
    case 1:
      return { ...tensor, type: random.below(50) };
    case 2:
      return { ...tensor, offset: random.pick(sharpNumbers) };
    case 3:
      return { ...tensor, claimedDimensions: Number(random.pick(sharpNumbers) & 0xffffffffn) };
    default:
      return { ...tensor, name: "n".repeat(random.below(80)) };
  }
};

const mutateParts = (random: SeededRandom, parts: GgufParts): GgufParts => {
  const pairIndex = random.below(parts.pairs.length);
  const tensorIndex = random.below(parts.tensors.length);
  const pairAt = parts.pairs[pairIndex];
  const tensorAt = parts.tensors[tensorIndex];
  switch (random.below(8)) {
    case 0:
      return { ...parts, claimedPairs: random.pick(sharpNumbers) };
    case 1:
      return { ...parts, claimedTensors: random.pick(sharpNumbers) };
    case 2:
      return { ...parts, pairs: replaceAt(parts.pairs, pairIndex) };
    case 3:
      return pairAt === undefined ? parts : { ...parts, pairs: [...parts.pairs, pairAt] };
    case 4:
      return { ...parts, dataBytes: random.below(600) };
    case 5:
      return tensorAt === undefined
        ? parts
        : { ...parts, tensors: replaceAt(parts.tensors, tensorIndex, mutateTensor(random, tensorAt)) };
    default:
      return pairAt === undefined
        ? parts
        : { ...parts, pairs: replaceAt(parts.pairs, pairIndex, mutatePair(random, pairAt)) };
  }
};

const mutateBytes = (random: SeededRandom, bytes: Buffer): Buffer => {
  const result = Buffer.from(bytes);
  switch (random.below(4)) {
    case 0:
      return result.subarray(0, random.below(result.length));
    case 1:
      result.writeBigUInt64LE(random.pick(sharpNumbers), random.below(result.length - 8));
      return result;
    case 2: {
      const at = random.below(result.length);
      return Buffer.concat([result.subarray(0, at), text("x"), result.subarray(at)]);
    }
    default:
      for (let flips = 1 + random.below(8); flips > 0; flips -= 1) {
        const at = random.below(result.length);
        result[at] = (result[at] ?? 0) ^ (1 << random.below(8));
      }
      return result;
  }
};

/** A tiny model with one to three things wrong: in its structure, in its bytes, or both. */
export const ggufMutant = (random: SeededRandom): Buffer => {
  let parts = soundParts;
  for (let edits = random.below(3); edits > 0; edits -= 1) {
    parts = parts.pairs.length === 0 || parts.tensors.length === 0 ? parts : mutateParts(random, parts);
  }
  const bytes = ggufBytes(parts);
  return parts === soundParts || random.next() < 0.4 ? mutateBytes(random, bytes) : bytes;
};

/** Where and with what to overwrite a real model's header, so that the rest of the file can stay. */
export const headerPatch = (
  random: SeededRandom,
  headerBytes: number,
): { readonly at: number; readonly bytes: Buffer } => {
  // The beginning holds the counts and the settings, the long lists come after.
  const at = random.below(random.next() < 0.6 ? Math.min(2048, headerBytes) : headerBytes - 8);
  const sharp = uint64(random.pick(sharpNumbers));
  const length = random.pick([1, 4, 8]);
  return { at, bytes: random.next() < 0.5 ? sharp.subarray(0, length) : Buffer.from([random.below(256)]) };
};
