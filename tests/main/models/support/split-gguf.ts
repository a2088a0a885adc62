import { int32, pair, pairBytes, tensorBytes, types, uint32, uint64 } from "../../hosts/check/gguf-bytes.ts";

type ReadTensor = {
  readonly name: string;
  readonly dimensions: readonly bigint[];
  readonly type: number;
  readonly offset: number;
};

const alignment = 32;
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

const fixedBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/** Splits a sound GGUF into parts of about as many tensors each, as llama.cpp's gguf-split does. */
export const splitGguf = (whole: Buffer, count: number): readonly Buffer[] => {
  let at = 8;
  const number64 = (): number => {
    at += 8;
    return Number(whole.readBigUInt64LE(at - 8));
  };
  const number32 = (): number => {
    at += 4;
    return whole.readUInt32LE(at - 4);
  };
  const skipText = (): void => {
    const length = number64();
    at += length;
  };
  const skipValue = (type: number): void => {
    if (type === types.string) {
      skipText();
    } else if (type === types.array) {
      const element = number32();
      for (let left = number64(); left > 0; left -= 1) {
        skipValue(element);
      }
    } else {
      at += fixedBytes[type] ?? 0;
    }
  };
  const tensorCount = number64();
  const pairCount = number64();
  const pairsStart = at;
  for (let index = 0; index < pairCount; index += 1) {
    skipText();
    skipValue(number32());
  }
  const pairs = whole.subarray(pairsStart, at);
  const tensors: ReadTensor[] = [];
  for (let index = 0; index < tensorCount; index += 1) {
    const length = number64();
    const name = whole.toString("latin1", at, at + length);
    at += length;
    const dimensions = Array.from({ length: number32() }, () => BigInt(number64()));
    tensors.push({ name, dimensions, type: number32(), offset: number64() });
  }
  const dataStart = aligned(at);
  const endOf = (index: number): number => tensors[index + 1]?.offset ?? whole.length - dataStart;

  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * tensorCount) / count);
    const to = Math.floor(((part + 1) * tensorCount) / count);
    const ownPairs = [
      pair("split.no", types.uint16, Buffer.from([part & 255, part >> 8])),
      pair("split.count", types.uint16, Buffer.from([count & 255, count >> 8])),
      pair("split.tensors.count", types.int32, int32(tensorCount)),
    ];
    let offset = 0;
    const infos: Buffer[] = [];
    const data: Buffer[] = [];
    for (const [index, tensor] of tensors.entries()) {
      if (index < from || index >= to) {
        continue;
      }
      infos.push(tensorBytes({ ...tensor, offset }));
      const bytes = whole.subarray(dataStart + tensor.offset, dataStart + endOf(index));
      const padding = Buffer.alloc(aligned(bytes.length) - bytes.length);
      data.push(bytes, padding);
      offset += bytes.length + padding.length;
    }
    const header = Buffer.concat([
      Buffer.from("GGUF"),
      uint32(3),
      uint64(to - from),
      uint64((part === 0 ? pairCount : 0) + ownPairs.length),
      ...(part === 0 ? [pairs] : []),
      ...ownPairs.map(pairBytes),
      ...infos,
    ]);
    return Buffer.concat([header, Buffer.alloc(aligned(header.length) - header.length), ...data]);
  });
};
