import type { ModelHeader } from "../../app/models/model-header.ts";

/** What is quantized: a file that was looked at just now and is what it is known to be. */
export type ParentModel = {
  readonly id: string;
  readonly name: string;
  /** As it is called where it came from; what is made from it is named after it. */
  readonly fileName: string;
  readonly quantization: string;
  /** What it costs to quantize from it, as a sentence; null where nothing was lost yet, as far as is known. */
  readonly requantizing: string | null;
  readonly sha256: string;
  /** Of the first part, where the model is split. */
  readonly path: string;
  /** Of all parts. */
  readonly sizeBytes: number;
  readonly license: string | null;
  readonly header: ModelHeader;
};
