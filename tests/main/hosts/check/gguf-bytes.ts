/** Writes GGUF headers byte by byte, right or wrong as asked. */
const integer = (bytes: number, write: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(bytes);
  write(buffer);
  return buffer;
};

export const uint8 = (value: number): Buffer => Buffer.from([value]);
export const uint32 = (value: number): Buffer => integer(4, (buffer) => buffer.writeUInt32LE(value));
export const int32 = (value: number): Buffer => integer(4, (buffer) => buffer.writeInt32LE(value));
export const float32 = (value: number): Buffer => integer(4, (buffer) => buffer.writeFloatLE(value));
export const uint64 = (value: number | bigint): Buffer =>
  integer(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)));

export const text = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
};

/** Type numbers of the specification. */
export const types = {
  uint8: 0,
  int8: 1,
  uint16: 2,
  int16: 3,
  uint32: 4,
  int32: 5,
  float32: 6,
  bool: 7,
  string: 8,
  array: 9,
  uint64: 10,
  int64: 11,
  float64: 12,
} as const;

export type Pair = { readonly key: string | Buffer; readonly type: number; readonly value: Buffer };

export const pair = (key: string | Buffer, type: number, value: Buffer): Pair => ({ key, type, value });
export const textPair = (key: string, value: string | Buffer): Pair => pair(key, types.string, text(value));
export const numberPair = (key: string, value: number): Pair => pair(key, types.uint32, uint32(value));
export const arrayPair = (
  key: string,
  elementType: number,
  elements: readonly Buffer[],
  claimedLength: number | bigint = elements.length,
): Pair => pair(key, types.array, Buffer.concat([uint32(elementType), uint64(claimedLength), ...elements]));

export type Tensor = {
  readonly name: string | Buffer;
  readonly dimensions: readonly (number | bigint)[];
  readonly claimedDimensions?: number;
  readonly type: number;
  readonly offset: number | bigint;
};

export type GgufParts = {
  readonly magic: Buffer;
  readonly version: number;
  readonly pairs: readonly Pair[];
  readonly tensors: readonly Tensor[];
  readonly claimedPairs?: number | bigint;
  readonly claimedTensors?: number | bigint;
  readonly alignment: number;
  /** Bytes after the padded header. */
  readonly dataBytes: number;
};

export const pairBytes = ({ key, type, value }: Pair): Buffer =>
  Buffer.concat([text(key), uint32(type), value]);

export const tensorBytes = (tensor: Tensor): Buffer =>
  Buffer.concat([
    text(tensor.name),
    uint32(tensor.claimedDimensions ?? tensor.dimensions.length),
    ...tensor.dimensions.map(uint64),
    uint32(tensor.type),
    uint64(tensor.offset),
  ]);

export const ggufBytes = (parts: GgufParts): Buffer => {
  const header = Buffer.concat([
    parts.magic,
    uint32(parts.version),
    uint64(parts.claimedTensors ?? parts.tensors.length),
    uint64(parts.claimedPairs ?? parts.pairs.length),
    ...parts.pairs.map(pairBytes),
    ...parts.tensors.map(tensorBytes),
  ]);
  const padding = (parts.alignment - (header.length % parts.alignment)) % parts.alignment;
  return Buffer.concat([header, Buffer.alloc(padding + parts.dataBytes)]);
};

const tokens = ["<s>", "a", "b", "ab"];

/** A tiny model that breaks no rule: two layers of four numbers. */
export const soundPairs: readonly Pair[] = [
  textPair("general.architecture", "llama"),
  textPair("general.name", "Tiny"),
  numberPair("general.file_type", 7),
  numberPair("llama.block_count", 2),
  numberPair("llama.context_length", 128),
  numberPair("llama.embedding_length", 32),
  numberPair("llama.attention.head_count", 4),
  numberPair("llama.attention.head_count_kv", 2),
  textPair("tokenizer.ggml.model", "gpt2"),
  arrayPair("tokenizer.ggml.tokens", types.string, tokens.map(text)),
  arrayPair(
    "tokenizer.ggml.scores",
    types.float32,
    tokens.map((_, index) => float32(-index)),
  ),
  arrayPair(
    "tokenizer.ggml.token_type",
    types.int32,
    tokens.map(() => int32(1)),
  ),
  arrayPair("tokenizer.ggml.merges", types.string, [text("a b")]),
  textPair("tokenizer.chat_template", "{% for m in messages %}{{ m['content'] }}{% endfor %}"),
];

/** Q8_0 rows of 32 numbers take 34 bytes; each tensor begins at a multiple of 32. */
export const soundTensors: readonly Tensor[] = [
  { name: "token_embd.weight", dimensions: [32, 4], type: 8, offset: 0 },
  { name: "output_norm.weight", dimensions: [32], type: 0, offset: 160 },
];

export const soundParts: GgufParts = {
  magic: Buffer.from("GGUF"),
  version: 3,
  pairs: soundPairs,
  tensors: soundTensors,
  alignment: 32,
  dataBytes: 160 + 128,
};

/** The sound model with something changed. */
export const changed = (change: Partial<GgufParts>): Buffer => ggufBytes({ ...soundParts, ...change });

/** With one value replaced, or added where there was none. */
export const withPair = (replacement: Pair): Buffer =>
  changed({
    pairs: [...soundPairs.filter(({ key }) => key !== replacement.key), replacement],
  });

export const withoutPair = (key: string): Buffer =>
  changed({ pairs: soundPairs.filter((each) => each.key !== key) });

export const withTensor = (change: Partial<Tensor>): Buffer => {
  const [first, ...others] = soundTensors;
  if (first === undefined) {
    throw new Error("the sound model has tensors");
  }
  return changed({ tensors: [{ ...first, ...change }, ...others] });
};

/** The sound model with this chat template, or none. */
export const templatedFile = (template: string | null): Buffer =>
  template === null
    ? withoutPair("tokenizer.chat_template")
    : withPair(textPair("tokenizer.chat_template", template));
