/** What the catalog states of a file that it pins. The composition root makes it from the catalog. */
export type PublishedFile = {
  readonly name: string;
  readonly quantization: string;
  /** SPDX id or a slug of our own; null where nobody has stated it. */
  readonly license: string | null;
  readonly catalogFileId: string;
  readonly repository: string;
  readonly revision: string | null;
  readonly fileName: string;
  /** SHA-256 of the chat template in the model's files, where known. */
  readonly chatTemplateSha256: string | null;
};
