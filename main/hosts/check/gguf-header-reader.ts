import { basename } from "node:path";
import type { ModelHeader } from "../../../app/models/model-header.ts";
import { splitPart } from "../../../app/models/split-part.ts";
import { architectures } from "./architectures.ts";
import { type ByteSource, openByteSource } from "./byte-source.ts";
import { chatTemplateOf } from "./chat-template.ts";
import type { ChatTemplateText } from "./contract.ts";
import { ggufLimits } from "./gguf-limits.ts";
import { type GgufMetadata, readGgufMetadata } from "./gguf-metadata.ts";
import { type GgufTensors, readGgufTensors } from "./gguf-tensors.ts";
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

/** What a file must be: a whole model, or one part of a split one, its index from 0. */
type Part = { readonly index: number; readonly count: number } | "whole";

const numberOf = (metadata: GgufMetadata, key: string): number | null => {
  const value = metadata.get(key);
  return value?.kind === "number" ? Number(value.value) : null;
};

const checkPart = (metadata: GgufMetadata, errors: ModelFileErrors, part: Part): void => {
  const count = numberOf(metadata, "split.count") ?? 1;
  if (part === "whole") {
    if (count > 1) {
      throw errors.unsupported(
        `it is one of ${count} parts of a split model`,
        "Import the first part; the others are taken from beside it.",
      );
    }
    return;
  }
  const index = numberOf(metadata, "split.no");
  if (count !== part.count || index !== part.index) {
    throw errors.damaged(`it does not state to be part ${part.index + 1} of ${part.count}, as its name does`);
  }
};

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

type ReadFile = {
  /** Of a whole file; that of a split model takes all its parts. */
  readonly header: ModelHeader | null;
  readonly version: number;
  readonly metadata: GgufMetadata;
  readonly tensors: GgufTensors;
};

const readFile = (
  source: ByteSource,
  errors: ModelFileErrors,
  filePath: string,
  part: Part,
  tensorNames: Set<string>,
  wholeFileBytes: number = source.fileBytes,
): ReadFile & { readonly architecture: string | null } => {
  checkMagic(source, errors, filePath);
  const version = readVersion(source, errors);
  const tensorCount = readCount(source, errors, ggufLimits.tensors, "tensors");
  const metadataCount = readCount(source, errors, ggufLimits.metadataEntries, "values in its header");
  const metadata = readGgufMetadata(source, errors, metadataCount);
  // Only the first part of a split model says what it is.
  const architecture = part === "whole" || part.index === 0 ? checkKind(metadata, errors) : null;
  checkPart(metadata, errors, part);
  if (tensorCount === 0 && part === "whole") {
    throw errors.damaged("it holds no tensors");
  }
  const alignment = readAlignment(metadata, errors);
  const tensors = readGgufTensors(source, errors, tensorCount, alignment, tensorNames);
  const header =
    part === "whole" ? modelHeaderOf(version, architecture ?? "", metadata, tensors, errors) : null;
  const dataStart = ((BigInt(source.position) + alignment - 1n) / alignment) * alignment;
  const neededBytes = dataStart + tensors.dataBytes;
  // A part may hold no tensors and then ends with its header, without padding.
  if (tensorCount > 0 && neededBytes > BigInt(wholeFileBytes)) {
    throw errors.truncated(
      `it has ${grouped.format(wholeFileBytes)} of at least ${grouped.format(neededBytes)} bytes`,
      Number(neededBytes),
    );
  }
  return { header, version, metadata, tensors, architecture };
};

const withSource = <Result>(
  filePath: string,
  read: (source: ByteSource, errors: ModelFileErrors) => Result,
): Result => {
  const errors = modelFileErrors(basename(filePath));
  const source = openByteSource(filePath, errors, ggufLimits);
  try {
    return read(source, errors);
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
  withSource(filePath, (source, errors) => {
    const { header } = readFile(source, errors, filePath, "whole", new Set(), wholeFileBytes);
    if (header === null) {
      throw new Error("a whole file has a header");
    }
    return header;
  });

const readFirstPartMetadata = (
  source: ByteSource,
  errors: ModelFileErrors,
  filePath: string,
): GgufMetadata => {
  checkMagic(source, errors, filePath);
  readVersion(source, errors);
  readCount(source, errors, ggufLimits.tensors, "tensors");
  const metadataCount = readCount(source, errors, ggufLimits.metadataEntries, "values in its header");
  const metadata = readGgufMetadata(source, errors, metadataCount);
  checkKind(metadata, errors);
  return metadata;
};

/** The chat template of a file that passes the same check, or of the first part of a split model. */
export const readGgufChatTemplate = (filePath: string): ChatTemplateText | null =>
  withSource(filePath, (source, errors) =>
    chatTemplateOf(
      splitPart(basename(filePath)) === null
        ? readFile(source, errors, filePath, "whole", new Set()).metadata
        : readFirstPartMetadata(source, errors, filePath),
    ),
  );

/**
 * The same for a model that was split into several files (llama.cpp, tools/gguf-split): the first says what it is, and
 * all of them together hold each tensor once.
 */
export const readSplitGgufHeader = (filePaths: readonly string[]): ModelHeader => {
  const tensorNames = new Set<string>();
  const count = filePaths.length;
  const files = filePaths.map((filePath, index) =>
    withSource(filePath, (source, errors) => ({
      ...readFile(source, errors, filePath, { index, count }, tensorNames),
      errors,
    })),
  );
  const first = files[0];
  if (first === undefined) {
    throw new Error("a split model has parts");
  }
  const { errors, metadata, version, architecture } = first;
  const stated = numberOf(metadata, "split.tensors.count");
  if (tensorNames.size === 0 || stated !== tensorNames.size) {
    throw errors.damaged(
      `its parts hold ${tensorNames.size} tensors, and it states ${stated ?? "no number"}`,
    );
  }
  const sum = (of: (tensors: GgufTensors) => bigint): bigint =>
    files.reduce((total, { tensors }) => total + of(tensors), 0n);
  const largest = files.reduce(
    (best, file) => (file.tensors.bytes > best.tensors.bytes ? file : best),
    first,
  );
  const tensors = {
    elements: sum(({ elements }) => elements),
    bytes: sum(({ bytes }) => bytes),
    dataBytes: sum(({ dataBytes }) => dataBytes),
    prevailingType: largest.tensors.prevailingType,
  };
  return modelHeaderOf(version, architecture ?? "", metadata, tensors, errors);
};
