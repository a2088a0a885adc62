import { AppError } from "../../app/errors/app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { RepositoryFiles } from "./repository-files.ts";

/** Says what the repository has instead. */
export const noSuchFile = (
  host: string,
  repository: string,
  source: { readonly fileName: string },
  { items, incomplete }: Pick<RepositoryFiles, "items" | "incomplete">,
): AppError => {
  const cut = incomplete.find(({ parts }) => parts.some((part) => part.fileName === source.fileName));
  const shown = displayName(source.fileName);
  return new AppError(
    "hub-not-found",
    cut === undefined
      ? items.length === 0
        ? `${repository} has no GGUF files at ${host}. Choose a repository that has some.`
        : `${repository} has no file ${shown} at ${host}. It has ${items.length === 1 ? "one GGUF file" : `${items.length} GGUF files`}; look at them and choose one.`
      : `${shown} is one of ${cut.partCount} parts of a model, and ${repository} has only ${cut.parts.length} of them. Choose another file.`,
  );
};
