import type { ModelHeader } from "../../app/models/model-header.ts";
import type { QuantizationType } from "../../app/quantization/quantization-type.ts";
import type { ParentModel } from "./parent-model.ts";

/** A file that was made and found sound, not yet where it belongs. */
export type MadeFile = {
  /** In the work folder. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly header: ModelHeader;
  readonly parent: ParentModel;
  readonly type: QuantizationType;
  /** llama.cpp's own. */
  readonly engineVersion: string;
  readonly isRequantized: boolean;
  /** SHA-256 of the text that the importance matrix was computed from, or null without one. */
  readonly importanceTextSha256: string | null;
};

/** Null where it lies outside the model folder. */
export type PublishedFile = { readonly path: string; readonly modelFileId: string | null };

/** Where quantizations go: the model folder, or a folder that a person named in the terminal. */
export type QuantizationDestination = {
  /** For people. */
  readonly folder: string;
  readonly freeBytes: () => Promise<number>;
  /** Rejects where a file of this type could not be put there, before anything is made. */
  readonly requireFree: (parent: ParentModel, type: QuantizationType) => Promise<void>;
  /** A folder of its own for one piece of work, on the same disk. */
  readonly makeWorkFolder: () => Promise<string>;
  readonly removeWorkFolder: (workFolder: string) => Promise<void>;
  /** Moves the file to its place, whole or not at all. */
  readonly publish: (made: MadeFile, signal: AbortSignal) => Promise<PublishedFile>;
};
