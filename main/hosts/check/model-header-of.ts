import type { ModelHeader } from "../../../app/models/model-header.ts";
import { attentionFree } from "./architectures.ts";
import { checkChatTemplates } from "./chat-template.ts";
import { ggufLimits } from "./gguf-limits.ts";
import type { GgufMetadata } from "./gguf-metadata.ts";
import type { GgufTensors } from "./gguf-tensors.ts";
import { keyValueCacheOf } from "./key-value-cache.ts";
import type { ModelFileErrors } from "./model-file-errors.ts";
import { quantizationNames } from "./quantization-names.ts";

const isInteger = (value: number | bigint): boolean => typeof value === "bigint" || Number.isInteger(value);

/** Reads a count within bounds; of a list, one entry a layer, the largest. Undefined where it is not stated. */
const countOf = (
  metadata: GgufMetadata,
  errors: ModelFileErrors,
  key: string,
  minimum: number,
  maximum: number,
): number | undefined => {
  const value = metadata.get(key);
  if (value === undefined) {
    return undefined;
  }
  const numbers =
    value.kind === "number"
      ? [value.value]
      : value.kind === "array" && value.elementType !== "bool"
        ? value.numbers
        : null;
  if (numbers === null || numbers.length === 0) {
    throw errors.damaged(`${key} is not a number`);
  }
  let largest = 0;
  for (const number of numbers) {
    if (!isInteger(number) || number < 0 || number > maximum) {
      throw errors.damaged(`${key} is ${number}`);
    }
    largest = Math.max(largest, Number(number));
  }
  if (largest < minimum) {
    throw errors.damaged(`${key} is ${largest}`);
  }
  return largest;
};

const nameOf = (metadata: GgufMetadata): string | null => {
  const value = metadata.get("general.name");
  if (value?.kind !== "string") {
    return null;
  }
  // Control characters and direction marks would let a name dress up as something else.
  const name = value.bytes
    .toString("utf8")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, 500);
  return name === "" ? null : name;
};

const quantizationOf = (metadata: GgufMetadata, tensors: GgufTensors): string => {
  const fileType = metadata.get("general.file_type");
  const name = fileType?.kind === "number" ? quantizationNames.get(Number(fileType.value)) : undefined;
  return name ?? tensors.prevailingType;
};

/** What the app wants to know of a header that has passed. Throws `model-damaged` where a number is missing or out of bounds. */
export const modelHeaderOf = (
  ggufVersion: number,
  architecture: string,
  metadata: GgufMetadata,
  tensors: GgufTensors,
  errors: ModelFileErrors,
): ModelHeader => {
  const key = (name: string): string => `${architecture}.${name}`;
  const count = (name: string, minimum: number, maximum: number): number | undefined =>
    countOf(metadata, errors, key(name), minimum, maximum);
  const required = (name: string, maximum: number): number => {
    const value = count(name, 1, maximum);
    if (value === undefined) {
      throw errors.damaged(`it does not state ${key(name)}`);
    }
    return value;
  };
  const layers = required("block_count", ggufLimits.layers);
  const embeddingSize = required("embedding_length", ggufLimits.embeddingSize);
  const trainedContextSize = required("context_length", ggufLimits.trainedContextSize);
  const heads = attentionFree.has(architecture)
    ? (count("attention.head_count", 0, ggufLimits.heads) ?? 0)
    : required("attention.head_count", ggufLimits.heads);
  const minimumHeads = heads === 0 ? 0 : 1;
  const keyValueHeads = count("attention.head_count_kv", minimumHeads, ggufLimits.heads) ?? heads;
  if (keyValueHeads > heads) {
    throw errors.damaged("it states more heads for keys and values than for queries");
  }
  const headLength = heads === 0 ? 0 : Math.floor(embeddingSize / heads);
  const tokens = metadata.get("tokenizer.ggml.tokens");
  const keyLength = count("attention.key_length", 1, ggufLimits.headLength) ?? headLength;
  const valueLength = count("attention.value_length", 1, ggufLimits.headLength) ?? headLength;
  const keyValueCache = keyValueCacheOf(metadata, {
    architecture,
    layers,
    embeddingSize,
    keyValueHeads,
    keyLength,
    valueLength,
  });
  return {
    ggufVersion,
    architecture,
    name: nameOf(metadata),
    quantization: quantizationOf(metadata, tensors),
    parameters: Number(tensors.elements),
    tensorBytes: Number(tensors.bytes),
    trainedContextSize,
    layers,
    embeddingSize,
    heads,
    keyValueHeads,
    keyLength,
    valueLength,
    vocabularySize: tokens?.kind === "array" ? tokens.length : 0,
    ...(keyValueCache === undefined ? {} : { keyValueCache }),
    chatTemplate: checkChatTemplates(metadata, errors),
  };
};
