import { repositoryFile } from "../../app/catalog/catalog.ts";
import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HubRepositorySummary } from "../../app/hub/hub.ts";
import { isGated, licenseTagOf } from "./hub-answers.ts";
import type { HubOptions } from "./hub-options.ts";
import { searchHub } from "./hub-search.ts";
import { createHubSession } from "./hub-session.ts";
import { createRepositoryReader, type PublishedRepository, requireName } from "./repository-files.ts";
import { createDownloadResolver } from "./resolve-download.ts";
import { resolvePath } from "./resolve-path.ts";
import type { ResolvedDownload } from "./resolved-download.ts";

export type Hub = {
  /** Repositories with GGUF files. Rejects with network-failed. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly HubRepositorySummary[]>;
  /** Its GGUF files. Rejects with hub-not-found, hub-unauthorized, hub-forbidden, network-failed. */
  readonly repository: (
    repository: string,
    revision: string | null,
    signal: AbortSignal,
  ) => Promise<PublishedRepository>;
  /** Addresses, sizes and hashes. Rejects as `repository` does, with `not-found` for an unknown catalog id, and with hash-mismatch where catalog and hub disagree or nobody states a hash. */
  readonly resolve: (source: DownloadSource, signal: AbortSignal) => Promise<ResolvedDownload>;
  /** The bytes of a text of the repository, at most 2 MiB, or null where it has no such file. Without a commit the newest is read. */
  readonly fetchText: (
    repository: string,
    fileName: string,
    commit: string | null,
    signal: AbortSignal,
  ) => Promise<readonly Uint8Array[] | null>;
};

const textLimitBytes = 2 * 1024 * 1024;
const defaultTimeoutMs = 30_000;
const defaultRetryDelaysMs = [500, 2000];

/** Speaks to a model hub as Hugging Face documents its API. Everything that comes back is taken for hostile. */
export const createHub = (options: HubOptions): Hub => {
  const session = createHubSession({
    request: options.request,
    address: options.address,
    token: options.token,
    now: options.now ?? Date.now,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    retryDelaysMs: options.retryDelaysMs ?? defaultRetryDelaysMs,
  });

  const reader = createRepositoryReader(session, options);
  return {
    search: (text, signal) => searchHub(session, text, signal),
    repository: async (repository, revision, signal) => {
      const { name, model, commit, items } = await reader.readFiles(repository, revision, signal);
      return {
        repository: name,
        commit,
        license: licenseTagOf(model),
        gated: isGated(model),
        files: items,
      };
    },
    resolve: createDownloadResolver(session, reader, options),
    fetchText: async (repository, fileName, commit, signal) => {
      requireName(repository, commit);
      if (!repositoryFile.safeParse(fileName).success) {
        return null;
      }
      try {
        const { bytes } = await session.bytes(
          {
            path: resolvePath(repository, commit ?? "main", fileName),
            why: "the license of a model",
            repository,
            signal,
          },
          textLimitBytes,
        );
        return [bytes];
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === "hub-not-found") {
          return null;
        }
        throw thrown;
      }
    },
  };
};
