import type { ByteSource } from "./byte-source.ts";
import { ggufLimits } from "./gguf-limits.ts";
import { type GgufValue, readGgufValue, readLength } from "./gguf-value.ts";
import type { ModelFileErrors } from "./model-file-errors.ts";

export type GgufMetadata = ReadonlyMap<string, GgufValue>;

const keyPattern = /^[a-z0-9._-]+$/;
const forbiddenKey = /__proto__|^constructor$|^prototype$/;

const readKey = (source: ByteSource, errors: ModelFileErrors): string => {
  const length = readLength(source, errors, ggufLimits.keyBytes, "the name of a value");
  const key = source.bytes(length).toString("latin1");
  if (!keyPattern.test(key) || forbiddenKey.test(key)) {
    throw errors.damaged("a value in its header has a name that is not allowed");
  }
  return key;
};

/** The element types the engine's tokenizers read without asking. */
const tokenizerArrays: Readonly<Record<string, readonly string[]>> = {
  "tokenizer.ggml.tokens": ["string"],
  "tokenizer.ggml.merges": ["string"],
  "tokenizer.ggml.scores": ["float32", "int32"],
  "tokenizer.ggml.token_type": ["int32", "uint32"],
};

const checkTokenizer = (metadata: GgufMetadata, errors: ModelFileErrors): void => {
  for (const [key, types] of Object.entries(tokenizerArrays)) {
    const value = metadata.get(key);
    if (value !== undefined && (value.kind !== "array" || !types.includes(value.elementType))) {
      throw errors.damaged(`${key} is not a list of the right type`);
    }
  }
  const tokens = metadata.get("tokenizer.ggml.tokens");
  for (const key of ["tokenizer.ggml.scores", "tokenizer.ggml.token_type"]) {
    const value = metadata.get(key);
    if (value?.kind === "array" && value.length !== (tokens?.kind === "array" ? tokens.length : 0)) {
      throw errors.damaged(`${key} does not have one entry for each token`);
    }
  }
};

/** Reads the key and value pairs. Throws `model-truncated` or `model-damaged`. */
export const readGgufMetadata = (
  source: ByteSource,
  errors: ModelFileErrors,
  count: number,
): GgufMetadata => {
  const metadata = new Map<string, GgufValue>();
  for (let index = 0; index < count; index += 1) {
    const key = readKey(source, errors);
    if (metadata.has(key)) {
      throw errors.damaged(`${key} is there twice`);
    }
    metadata.set(key, readGgufValue(source, errors, key));
  }
  checkTokenizer(metadata, errors);
  return metadata;
};
