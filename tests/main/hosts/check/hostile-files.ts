import type { AppErrorCode } from "../../../../app/errors/app-error-codes.ts";
import {
  arrayPair,
  changed,
  float32,
  ggufBytes,
  int32,
  numberPair,
  pair,
  soundPairs,
  soundParts,
  soundTensors,
  text,
  textPair,
  types,
  uint8,
  uint32,
  uint64,
  withoutPair,
  withPair,
  withTensor,
} from "./gguf-bytes.ts";

export type HostileFile = {
  readonly name: string;
  readonly code: AppErrorCode;
  readonly bytes: Buffer;
  /** A part of the sentence, where it matters. */
  readonly says?: string;
};

const sound = ggufBytes(soundParts);
const file = (name: string, code: AppErrorCode, bytes: Buffer | string, says?: string): HostileFile => ({
  name,
  code,
  bytes: Buffer.from(bytes),
  ...(says === undefined ? {} : { says }),
});
const damaged = (name: string, bytes: Buffer, says?: string) => file(name, "model-damaged", bytes, says);
const truncated = (name: string, bytes: Buffer, says?: string) => file(name, "model-truncated", bytes, says);
const unsupported = (name: string, bytes: Buffer, says?: string) =>
  file(name, "model-unsupported", bytes, says);

/** A header with one value, whose type and bytes are up to the case. */
const headerWith = (type: number, ...value: Buffer[]): Buffer =>
  changed({ pairs: [pair("a", type, Buffer.concat(value))], tensors: [], dataBytes: 0 });

const nested = (count: number): string => `${"{% if a %}".repeat(count)}${"{% endif %}".repeat(count)}`;
const templated = (template: string): Buffer => withPair(textPair("tokenizer.chat_template", template));
const manyPairs = (count: number) => [
  ...soundPairs,
  ...Array.from({ length: count }, (_, index) => numberPair(`extra.${index}`, index)),
];

export const hostileFiles: readonly HostileFile[] = [
  file("empty", "model-not-gguf", "", "it is empty"),
  file("web page", "model-not-gguf", "<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
  file("web page after white space", "model-not-gguf", "\n  <html lang=en>", "web page"),
  file("git-lfs pointer", "model-not-gguf", "version https://git-lfs.github.com/spec/v1\noid", "Git LFS"),
  file("zip", "model-not-gguf", "PK\u0003\u0004rest", "ZIP"),
  file("safetensors", "model-not-gguf", Buffer.concat([uint64(60), Buffer.from('{"a":1}')]), "safetensors"),
  file("old ggml", "model-not-gguf", "lmggrest", "older format"),
  file("one zero byte", "model-not-gguf", "\0"),
  file("lower-case magic", "model-not-gguf", "ggufrest of it"),
  truncated("half the magic", Buffer.from("GG")),
  truncated("only the magic", Buffer.from("GGUF")),
  truncated("in the version", sound.subarray(0, 6)),
  truncated("in the counts", sound.subarray(0, 20)),
  truncated("in the first key", sound.subarray(0, 40)),
  truncated("in the values", sound.subarray(0, 300)),
  truncated("in the tensor list", sound.subarray(0, sound.length - soundParts.dataBytes - 60)),
  truncated("before the tensors", sound.subarray(0, sound.length - soundParts.dataBytes)),
  truncated("one byte short", sound.subarray(0, sound.length - 1), "bytes"),
  damaged("version 0", changed({ version: 0 })),
  unsupported("version 1", changed({ version: 1 }), "version 1"),
  unsupported("version 4", changed({ version: 4 }), "Update Cloister"),
  unsupported("big-endian", changed({ version: 0x03000000 }), "big-endian"),
  damaged("version 2^32-1", changed({ version: 0xffffffff })),
  damaged("2^63 values", changed({ claimedPairs: 2n ** 63n })),
  damaged("a million values claimed", changed({ claimedPairs: 1_000_000 })),
  damaged("4097 values", changed({ pairs: manyPairs(4097 - soundPairs.length) })),
  damaged("2^64-1 tensors", changed({ claimedTensors: 2n ** 64n - 1n })),
  damaged("a million tensors claimed", changed({ claimedTensors: 1_000_000 })),
  truncated(
    "65536 tensors claimed",
    changed({ claimedTensors: 65_536, dataBytes: 0, tensors: [], alignment: 1 }),
  ),
  damaged("no tensors", changed({ tensors: [], dataBytes: 0 })),
  damaged("empty key", withPair(pair("", types.uint8, uint8(1)))),
  damaged("key of 257 bytes", withPair(numberPair("k".repeat(257), 1))),
  damaged(
    "key of 3 GiB",
    Buffer.concat([
      Buffer.from("GGUF"),
      uint32(3),
      uint64(1),
      uint64(1),
      uint64(3 * 1024 ** 3),
      Buffer.alloc(99),
    ]),
  ),
  damaged("key with a zero byte", withPair(numberPair("a\0b", 1))),
  damaged("key in capitals", withPair(numberPair("General.Name", 1))),
  damaged("key __proto__", withPair(numberPair("__proto__", 1))),
  damaged("key with __proto__ inside", withPair(numberPair("llama.__proto__.x", 1))),
  damaged("key constructor", withPair(numberPair("constructor", 1))),
  damaged("key prototype", withPair(numberPair("prototype", 1))),
  damaged("key twice", changed({ pairs: [...soundPairs, numberPair("general.file_type", 2)] }), "twice"),
  damaged("unknown value type", headerWith(13, uint64(0))),
  damaged("value type 2^32-1", headerWith(0xffffffff, uint64(0))),
  damaged("neither true nor false", headerWith(types.bool, uint8(2))),
  damaged("text of 3 GiB", headerWith(types.string, uint64(3 * 1024 ** 3), Buffer.alloc(64))),
  damaged("text of 2^63 bytes", headerWith(types.string, uint64(2n ** 63n))),
  damaged("text of 2^64-1 bytes", headerWith(types.string, uint64(2n ** 64n - 1n))),
  truncated("text past the end", headerWith(types.string, uint64(1000), Buffer.alloc(10))),
  damaged(
    "list within a list",
    headerWith(types.array, uint32(types.array), uint64(1), uint32(4), uint64(0)),
  ),
  damaged(
    "20000 lists within lists",
    headerWith(
      types.array,
      ...Array.from({ length: 20_000 }, () => Buffer.concat([uint32(types.array), uint64(1)])),
    ),
  ),
  damaged("list of 10^12", headerWith(types.array, uint32(types.uint8), uint64(10n ** 12n))),
  damaged("list of 2^64-1", headerWith(types.array, uint32(types.uint64), uint64(2n ** 64n - 1n))),
  damaged("list of 2000001 texts", headerWith(types.array, uint32(types.string), uint64(2_000_001))),
  truncated("list past the end", headerWith(types.array, uint32(types.uint64), uint64(1_000_000))),
  truncated(
    "texts past the end",
    headerWith(types.array, uint32(types.string), uint64(50), Buffer.alloc(80)),
  ),
  damaged(
    "long text in a list",
    headerWith(types.array, uint32(types.string), uint64(1), uint64(2n ** 40n), Buffer.alloc(64)),
  ),
  damaged("list of an unknown type", headerWith(types.array, uint32(99), uint64(1), uint64(1))),
  damaged("scores of the wrong type", withPair(arrayPair("tokenizer.ggml.scores", types.float64, []))),
  damaged("scores not a list", withPair(numberPair("tokenizer.ggml.scores", 1))),
  damaged(
    "fewer scores than tokens",
    withPair(arrayPair("tokenizer.ggml.scores", types.float32, [float32(0)])),
  ),
  damaged(
    "more token types than tokens",
    withPair(arrayPair("tokenizer.ggml.token_type", types.int32, Array(9).fill(int32(1)))),
  ),
  damaged("token types as texts", withPair(arrayPair("tokenizer.ggml.token_type", types.string, []))),
  damaged("tokens as numbers", withPair(arrayPair("tokenizer.ggml.tokens", types.uint32, []))),
  damaged("merges as numbers", withPair(arrayPair("tokenizer.ggml.merges", types.uint32, []))),
  damaged("alignment 0", withPair(numberPair("general.alignment", 0))),
  damaged("alignment 1", withPair(numberPair("general.alignment", 1))),
  damaged("alignment 24", withPair(numberPair("general.alignment", 24))),
  damaged("alignment 8192", withPair(numberPair("general.alignment", 8192))),
  damaged("alignment as text", withPair(textPair("general.alignment", "32"))),
  damaged("no architecture", withoutPair("general.architecture")),
  damaged("architecture as number", withPair(numberPair("general.architecture", 1))),
  unsupported("unknown architecture", withPair(textPair("general.architecture", "hal9000")), "hal9000"),
  unsupported("architecture __proto__", withPair(textPair("general.architecture", "__proto__"))),
  unsupported(
    "architecture with escapes",
    withPair(textPair("general.architecture", "\u001b]8;;http://x\u0007")),
    "??8??http???x?",
  ),
  unsupported("the image part", withPair(textPair("general.architecture", "clip")), "image part"),
  unsupported("an adapter", withPair(textPair("general.type", "adapter")), "adapter"),
  unsupported(
    "one of three parts",
    withPair(pair("split.count", types.uint16, Buffer.from([3, 0]))),
    "3 parts",
  ),
  damaged("no layers", withPair(numberPair("llama.block_count", 0))),
  damaged("4 billion layers", withPair(numberPair("llama.block_count", 0xffffffff))),
  damaged("layers as text", withPair(textPair("llama.block_count", "2"))),
  damaged("layers as fraction", withPair(pair("llama.block_count", types.float32, float32(2.5)))),
  damaged("layers as not-a-number", withPair(pair("llama.block_count", types.float32, float32(Number.NaN)))),
  damaged("layers below zero", withPair(pair("llama.block_count", types.int32, int32(-2)))),
  damaged("layers not stated", withoutPair("llama.block_count")),
  damaged("no heads", withPair(numberPair("llama.attention.head_count", 0))),
  damaged("no key heads", withPair(numberPair("llama.attention.head_count_kv", 0))),
  damaged("more key heads than heads", withPair(numberPair("llama.attention.head_count_kv", 8))),
  damaged("heads as an empty list", withPair(arrayPair("llama.attention.head_count", types.uint32, []))),
  damaged("no embedding", withPair(numberPair("llama.embedding_length", 0))),
  damaged("context of 0", withPair(numberPair("llama.context_length", 0))),
  damaged("context of 2^60", withPair(pair("llama.context_length", types.uint64, uint64(2n ** 60n)))),
  damaged("key length 0", withPair(numberPair("llama.attention.key_length", 0))),
  damaged("0 dimensions", withTensor({ dimensions: [] })),
  damaged("5 dimensions", withTensor({ dimensions: [32, 1, 1, 1, 1] })),
  damaged("2^32-1 dimensions", withTensor({ claimedDimensions: 0xffffffff })),
  damaged("dimension 0", withTensor({ dimensions: [32, 0] })),
  damaged("dimension 2^63", withTensor({ dimensions: [2n ** 63n] })),
  damaged("product beyond 2^63", withTensor({ dimensions: [2n ** 32n, 2n ** 32n] })),
  damaged("product that wraps to 128", withTensor({ dimensions: [32, 2n ** 62n, 4, 1] })),
  damaged("size beyond any disk", withTensor({ dimensions: [2n ** 50n] })),
  damaged("rows of 31 numbers", withTensor({ dimensions: [31, 4] })),
  unsupported("unknown tensor type", withTensor({ type: 99 }), "type 99"),
  unsupported("withdrawn tensor type", withTensor({ type: 4 })),
  damaged("tensor without a name", withTensor({ name: "" })),
  damaged("tensor name of 64 bytes", withTensor({ name: "n".repeat(64) })),
  damaged(
    "tensor name of 2^40 bytes",
    Buffer.concat([
      changed({ tensors: [], claimedTensors: 1, dataBytes: 0, alignment: 1 }),
      uint64(2n ** 40n),
      Buffer.alloc(99),
    ]),
    "the name of a tensor",
  ),
  damaged("tensor name with a zero byte", withTensor({ name: "a\0b" })),
  damaged("tensor name twice", withTensor({ name: "output_norm.weight" })),
  damaged("offset not aligned", withTensor({ offset: 1 })),
  damaged("offset 2^64-32", withTensor({ offset: 2n ** 64n - 32n })),
  damaged("offset past the end", withTensor({ offset: 2n ** 40n })),
  damaged("tensors overlap", changed({ tensors: soundTensors.map((each) => ({ ...each, offset: 0 })) })),
  truncated(
    "tensor past the end",
    changed({ tensors: [{ name: "t", dimensions: [32, 4000], type: 8, offset: 0 }], dataBytes: 100 }),
    "of at least",
  ),
  damaged("chat template of 64 KiB and one byte", templated("a".repeat(65_537)), "64 KiB"),
  damaged("chat template as number", withPair(numberPair("tokenizer.chat_template", 1))),
  damaged("chat template nested 101 deep", templated(nested(101)), "100 deep"),
  damaged("chat template with 3000 brackets", templated(`{{ ${"(".repeat(3000)}1${")".repeat(3000)} }}`)),
  damaged("chat template with 3000 times not", templated(`{{ ${"not ".repeat(3000)} a }}`)),
  damaged("chat template with 3000 elif", templated(`{% if a %}${"{% elif a %}".repeat(3000)}{% endif %}`)),
  damaged(
    "a second chat template nested",
    withPair(textPair("tokenizer.chat_template.tool_use", nested(5000))),
  ),
  damaged(
    "header beyond 64 MiB",
    changed({
      pairs: Array.from({ length: 70 }, (_, index) =>
        textPair(`t.${index}`, Buffer.alloc(1024 * 1024 - 100)),
      ),
    }),
    "64 MiB",
  ),
  truncated(
    "pair whose key ends the file",
    Buffer.concat([sound.subarray(0, 24), text("general.architecture")]),
  ),
];
