import type { ModelFile } from "../../app/models/model-file.ts";

/** Those that can answer. */
export const usableFiles = (files: readonly ModelFile[]): readonly ModelFile[] =>
  files.filter(({ problem, isEmbedding }) => problem === null && isEmbedding !== true);
