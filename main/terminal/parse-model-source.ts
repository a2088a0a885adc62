import { catalogFileId, repositoryFile, repositoryName, revision } from "../../app/catalog/catalog.ts";
import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";

export type ModelSource =
  | DownloadSource
  /** Only a repository: its one file, or a choice. */
  | { readonly kind: "repository"; readonly repository: string; readonly revision: string | null };

const usage = (message: string): AppError => new AppError("usage", message);

/** What `models get` was told. Throws `usage`, and `not-found` for a text that names nothing there could be. */
export const parseModelSource = (text: string, askedRevision: string | undefined): ModelSource => {
  const named = askedRevision ?? null;
  if (named !== null && !revision.safeParse(named).success) {
    throw usage("--revision takes a commit, a branch or a tag of the repository.");
  }
  if (catalogFileId.safeParse(text).success) {
    if (named !== null) {
      throw usage("--revision goes with repository:file. A catalog id already stands for one file.");
    }
    return { kind: "catalog", catalogFileId: text };
  }
  const colon = text.indexOf(":");
  const repository = colon < 0 ? text : text.slice(0, colon);
  if (repositoryName.safeParse(repository).success) {
    if (colon < 0) {
      return { kind: "repository", repository, revision: named };
    }
    const fileName = text.slice(colon + 1);
    if (repositoryFile.safeParse(fileName).success) {
      return { kind: "hub", repository, revision: named, fileName };
    }
  }
  throw new AppError(
    "not-found",
    "There is no model of that name. Give a catalog id, or owner/name:file as `cloister models search` shows them.",
  );
};
