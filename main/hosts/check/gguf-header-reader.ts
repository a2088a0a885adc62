import { basename } from "node:path";
import type { ModelHeader } from "../../../app/models/model-header.ts";
import { architectures } from "./architectures.ts";
import { type ByteSource, openByteSource } from "./byte-source.ts";
import { chatTemplateOf } from "./chat-template.ts";
import type { ChatTemplateText } from "./contract.ts";
import { ggufLimits } from "./gguf-limits.ts";
import { type GgufMetadata, readGgufMetadata } from "./gguf-metadata.ts";
import { readGgufTensors } from "./gguf-tensors.ts";
import { type ModelFileErrors, modelFileErrors } from "./model-file-errors.ts";
import { modelHeaderOf } from "./model-header-of.ts";
import { describeOtherFormat } from "./not-gguf.ts";

const magic = "GGUF";
const sniffedBytes = 512;
/** Exact, as a file may lack its last byte only. */
const grouped = new Intl.NumberFormat("en-US");

const checkMagic = (source: ByteSource, errors: ModelFileErrors, filePath: string): void => {
  if (source.fileBytes === 0) {
    throw errors.notGguf("it is empty, so the download probably never began");
  }
  const found = source.bytes(Math.min(magic.length, source.fileBytes)).toString("latin1");
  if (found === magic) {
    return;
  }
  if (magic.startsWith(found)) {
    throw errors.truncated(`it ends after ${grouped.format(source.fileBytes)} bytes`);
  }
  const sniff = openByteSource(filePath, errors, ggufLimits);
  try {
    throw errors.notGguf(describeOtherFormat(sniff.bytes(Math.min(sniffedBytes, sniff.fileBytes))));
  } finally {
    sniff.close();
  }
};

const readVersion = (source: ByteSource, errors: ModelFileErrors): number => {
  const version = source.uint32();
  if (version === 2 || version === 3) {
    return version;
  }
  if (version !== 0 && (version & 0xffff) === 0) {
    throw errors.unsupported(
      "it is written for big-endian machines",
      "Download the usual (little-endian) file.",
    );
  }
  if (version === 1 || (version > 3 && version < 100)) {
    throw errors.unsupported(
      `it has version ${version} of the GGUF format; Cloister reads 2 and 3`,
      version === 1 ? "Download a newer file of this model." : "Update Cloister, or download an older file.",
    );
  }
  throw errors.damaged(`its format version is ${version}`);
};

const readCount = (source: ByteSource, errors: ModelFileErrors, limit: number, what: string): number => {
  const count = source.uint64();
  if (count > BigInt(limit)) {
    throw errors.damaged(`it claims ${count} ${what}`);
  }
  return Number(count);
};

const textOf = (metadata: GgufMetadata, key: string): string | undefined => {
  const value = metadata.get(key);
  return value?.kind === "string" ? value.bytes.toString("utf8") : undefined;
};

const imagePart = "it is the image part of a model, not the model itself";

const companions: ReadonlyMap<string, string> = new Map([
  ["adapter", "it is an adapter (LoRA), not a model"],
  ["mmproj", imagePart],
  ["imatrix", "it is an importance matrix for quantizing, not a model"],
]);

const checkKind = (metadata: GgufMetadata, errors: ModelFileErrors): string => {
  const companion = companions.get(textOf(metadata, "general.type") ?? "");
  const architecture = textOf(metadata, "general.architecture");
  if (companion !== undefined || architecture === "clip") {
    throw errors.unsupported(companion ?? imagePart, "Choose the model's own file.");
  }
  if (architecture === undefined || architecture === "") {
    throw errors.damaged("it does not state its architecture");
  }
  if (!architectures.has(architecture)) {
    const shown = architecture.slice(0, 64).replace(/[^\w. -]/g, "?");
    throw errors.unsupported(
      `the engine does not know its architecture ${shown}`,
      "Choose another model, or update Cloister.",
    );
  }
  const parts = metadata.get("split.count");
  if (parts?.kind === "number" && parts.value > 1) {
    throw errors.unsupported(
      `it is one of ${parts.value} parts of a split model`,
      "Join the parts into one file first.",
    );
  }
  return architecture;
};

const readAlignment = (metadata: GgufMetadata, errors: ModelFileErrors): bigint => {
  const value = metadata.get("general.alignment");
  if (value === undefined) {
    return 32n;
  }
  const alignment = value.kind === "number" && value.type === "uint32" ? Number(value.value) : 0;
  const { alignmentMinimum, alignmentMaximum } = ggufLimits;
  if (alignment < alignmentMinimum || alignment > alignmentMaximum || (alignment & (alignment - 1)) !== 0) {
    throw errors.damaged("its alignment is not a power of two from 8 to 4096");
  }
  return BigInt(alignment);
};

type ReadHeader = { readonly header: ModelHeader; readonly metadata: GgufMetadata };

const readHeader = (
  source: ByteSource,
  errors: ModelFileErrors,
  filePath: string,
  wholeFileBytes: number,
): ReadHeader => {
  checkMagic(source, errors, filePath);
  const version = readVersion(source, errors);
  const tensorCount = readCount(source, errors, ggufLimits.tensors, "tensors");
  const metadataCount = readCount(source, errors, ggufLimits.metadataEntries, "values in its header");
  const metadata = readGgufMetadata(source, errors, metadataCount);
  const architecture = checkKind(metadata, errors);
  if (tensorCount === 0) {
    throw errors.damaged("it holds no tensors");
  }
  const alignment = readAlignment(metadata, errors);
  const tensors = readGgufTensors(source, errors, tensorCount, alignment);
  const header = modelHeaderOf(version, architecture, metadata, tensors, errors);
  const dataStart = ((BigInt(source.position) + alignment - 1n) / alignment) * alignment;
  const neededBytes = dataStart + tensors.dataBytes;
  if (neededBytes > BigInt(wholeFileBytes)) {
    throw errors.truncated(
      `it has ${grouped.format(wholeFileBytes)} of at least ${grouped.format(neededBytes)} bytes`,
      Number(neededBytes),
    );
  }
  return { header, metadata };
};

const readFile = (filePath: string, wholeFileBytes?: number): ReadHeader => {
  const errors = modelFileErrors(basename(filePath));
  const source = openByteSource(filePath, errors, ggufLimits);
  try {
    return readHeader(source, errors, filePath, wholeFileBytes ?? source.fileBytes);
  } finally {
    source.close();
  }
};

/**
 * Reads and checks the header of a GGUF file (specification: ggml, docs/gguf.md) without trusting a byte of it.
 * Throws AppError `model-missing`, `model-not-gguf`, `model-truncated`, `model-damaged` or `model-unsupported`.
 * Where only the beginning of a file is here, `wholeFileBytes` is the size that the rest of it must have room in.
 */
export const readGgufHeader = (filePath: string, wholeFileBytes?: number): ModelHeader =>
  readFile(filePath, wholeFileBytes).header;

/** The chat template of a file whose header passes the same check. */
export const readGgufChatTemplate = (filePath: string): ChatTemplateText | null =>
  chatTemplateOf(readFile(filePath).metadata);
