import { AppError } from "../../app/errors/app-error.ts";
import type { PublishedFile } from "./group-files.ts";
import { hubTreeEntry, hubTreePage } from "./hub-answers.ts";
import type { HubSession } from "./hub-session.ts";
import { nextPageQuery } from "./next-page-query.ts";
import { pathInAddress } from "./path-in-address.ts";

/** 1,000 entries a page: no repository of models is near this. */
const mostPages = 50;
const mostModelFiles = 5000;

/** The GGUF files of a repository that is known to exist, at a revision, in the order of their names. Rejects with hub-not-found, hub-unauthorized, hub-forbidden, network-failed. */
export const readTree = async (
  session: HubSession,
  repository: string,
  revision: string,
  signal: AbortSignal,
): Promise<readonly PublishedFile[]> => {
  const path = `/api/models/${pathInAddress(repository)}/tree/${encodeURIComponent(revision)}`;
  const files = new Map<string, PublishedFile>();
  const asked = new Set<string>();
  let query: string | null = "recursive=true";
  while (query !== null) {
    if (asked.has(query) || asked.size >= mostPages) {
      throw tooMuch(session.host(), repository);
    }
    asked.add(query);
    const { value: page, headers } = await session
      .json({ path: `${path}?${query}`, why: "the files of a repository", repository, signal }, hubTreePage)
      .catch((thrown: unknown) => {
        throw thrown instanceof AppError && thrown.code === "hub-not-found"
          ? new AppError(
              "hub-not-found",
              `${session.host()} has ${repository}, but not its revision ${revision}. Check the name.`,
              { cause: thrown },
            )
          : thrown;
      });
    for (const file of page.flatMap(modelFileOf)) {
      const known = files.get(file.fileName);
      if (known !== undefined && known.sha256 !== file.sha256) {
        throw new AppError(
          "network-failed",
          `${session.host()} states two different hashes for one file of ${repository}, so nothing of it can be trusted. Try again later.`,
        );
      }
      files.set(file.fileName, file);
    }
    if (files.size > mostModelFiles) {
      throw tooMuch(session.host(), repository);
    }
    query = nextPageQuery(headers.get("link"));
  }
  return [...files.values()].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
};

const tooMuch = (host: string, repository: string): AppError =>
  new AppError(
    "network-failed",
    `${host} lists more files for ${repository} than Cloister reads. Name another repository.`,
  );

const modelFileOf = (entry: unknown): readonly PublishedFile[] => {
  const parsed = hubTreeEntry.safeParse(entry);
  if (!parsed.success) {
    return [];
  }
  const { type, path, size, lfs } = parsed.data;
  const sizeBytes = lfs?.size ?? size ?? null;
  return (type ?? "file") === "file" && /\.gguf$/i.test(path) && sizeBytes !== null
    ? [{ fileName: path, sizeBytes, sha256: lfs?.oid ?? null }]
    : [];
};
