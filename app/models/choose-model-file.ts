import { AppError } from "../errors/app-error.ts";
import type { ModelFile, UsableModelFile } from "./model-file.ts";

/**
 * The model file to answer with: the first preference that is installed and usable, else the first usable file.
 * A preference that is installed but unusable fails with its own problem, so that another model never answers
 * silently in its place. Throws `no-model` where nothing is installed.
 */
export const chooseModelFile = (
  files: readonly ModelFile[],
  preferences: readonly (string | null | undefined)[],
): UsableModelFile => {
  for (const id of preferences) {
    const file = files.find((one) => one.id === id);
    if (file !== undefined) {
      if (file.problem !== null) {
        throw AppError.from(file.problem);
      }
      if (file.isEmbedding === true) {
        throw embeddingModel(file.name);
      }
      return file;
    }
  }
  const usable = files.find(
    (one): one is UsableModelFile => one.problem === null && one.isEmbedding !== true,
  );
  if (usable !== undefined) {
    return usable;
  }
  const broken = files.find((one) => one.problem !== null)?.problem;
  if (broken !== undefined && broken !== null) {
    throw AppError.from(broken);
  }
  throw new AppError(
    "no-model",
    "No model is installed. Put a GGUF file into the model folder; Settings shows where it is.",
  );
};

/** Makes vectors from texts, and has no answers to give. */
export const embeddingModel = (name: string): AppError =>
  new AppError(
    "model-unsupported",
    `${name} is an embedding model: it turns texts into vectors and cannot answer. Choose another model.`,
  );
