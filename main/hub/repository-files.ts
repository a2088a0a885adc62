import { repositoryName, revision as revisionSchema } from "../../app/catalog/catalog.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HubFile, HubRepository } from "../../app/hub/hub.ts";
import { groupFiles, type PublishedFile } from "./group-files.ts";
import { type HubModel, hubModel } from "./hub-answers.ts";
import type { HubOptions } from "./hub-options.ts";
import type { HubSession } from "./hub-session.ts";
import { pathInAddress } from "./path-in-address.ts";
import { readTree } from "./read-tree.ts";
import { wholeCommit } from "./whole-commit.ts";

/** A file of a repository, not yet judged for this machine. */
export type PublishedModelFile = Omit<HubFile, "fit" | "installedModelFileId">;
export type PublishedRepository = Omit<HubRepository, "files"> & {
  readonly files: readonly PublishedModelFile[];
};

/** What a repository has, whole models and those with missing parts. */
export type RepositoryFiles = {
  /** As the hub writes it. */
  readonly name: string;
  readonly model: HubModel;
  readonly commit: string;
  readonly items: readonly PublishedModelFile[];
  readonly incomplete: ReturnType<typeof groupFiles>["incomplete"];
};

const mostFiles = 2000;

/** Reads repositories, and holds what they state against the catalog's pins. */
export const createRepositoryReader = (
  session: HubSession,
  { catalog, quantizationOf }: Pick<HubOptions, "catalog" | "quantizationOf">,
) => {
  const readModel = async (path: string, repository: string, signal: AbortSignal): Promise<HubModel> =>
    (await session.json({ path, why: "a repository of models", repository, signal }, hubModel)).value;

  /** The facts of a repository, and the commit that the revision means. */
  const readRepository = async (
    repository: string,
    revision: string | null,
    signal: AbortSignal,
  ): Promise<{ readonly model: HubModel; readonly commit: string }> => {
    const base = `/api/models/${pathInAddress(repository)}`;
    if (revision === null || revision === "main") {
      const model = await readModel(base, repository, signal);
      return { model, commit: model.sha ?? "main" };
    }
    if (wholeCommit.test(revision)) {
      return { model: await readModel(base, repository, signal), commit: revision };
    }
    try {
      const model = await readModel(`${base}/revision/${encodeURIComponent(revision)}`, repository, signal);
      return { model, commit: model.sha ?? revision };
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== "hub-not-found") {
        throw thrown;
      }
      // Not every mirror resolves revisions: then the revision's own name is used, and the hashes decide.
      return { model: await readModel(base, repository, signal), commit: revision };
    }
  };

  /** Pins count under the name that was asked for and under the one that the hub goes by. */
  const pinOf = (names: readonly string[], fileName: string): string | null => {
    for (const name of names) {
      const pin = catalog.pinOf(name, fileName);
      if (pin !== null) {
        return pin;
      }
    }
    return null;
  };

  const asItem = (parts: readonly PublishedFile[], names: readonly string[]): PublishedModelFile => {
    const pins = parts.map((part) => pinOf(names, part.fileName));
    const differing = parts.findIndex((part, index) => {
      const pin = pins[index];
      return typeof pin === "string" && part.sha256 !== null && part.sha256 !== pin;
    });
    const first = parts[0]?.fileName ?? "";
    return {
      fileName: first,
      quantization: quantizationOf(first) ?? "",
      parts: parts.map(({ fileName, sizeBytes, sha256 }) => ({ fileName, sizeBytes, sha256 })),
      sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
      statedBy: pins.every((pin) => pin !== null)
        ? "catalog"
        : parts.every((part) => part.sha256 !== null)
          ? "hub"
          : "none",
      conflict:
        differing < 0
          ? null
          : { catalogSha256: pins[differing] ?? "", hubSha256: parts[differing]?.sha256 ?? "" },
    };
  };

  const readFiles = async (
    repository: string,
    revision: string | null,
    signal: AbortSignal,
  ): Promise<RepositoryFiles> => {
    requireName(repository, revision);
    const { model, commit } = await readRepository(repository, revision, signal);
    const stated = model.id ?? model.modelId ?? repository;
    const name = stated.toLowerCase() === repository.toLowerCase() ? stated : repository;
    const groups = groupFiles(await readTree(session, repository, commit, signal));
    const items = groups.whole.map((parts) => asItem(parts, [repository, stated]));
    if (items.length > mostFiles) {
      throw new AppError(
        "network-failed",
        `${repository} has more than ${mostFiles} model files, more than Cloister reads. Name another repository.`,
      );
    }
    return { name, model, commit, items, incomplete: groups.incomplete };
  };

  return { readRepository, readFiles, pinOf };
};

/** Names become parts of addresses, so they are looked at here as well. */
export const requireName = (repository: string, revision: string | null): void => {
  if (
    !repositoryName.safeParse(repository).success ||
    (revision !== null && !revisionSchema.safeParse(revision).success)
  ) {
    throw new AppError(
      "hub-not-found",
      "There is no repository or revision of that name. A repository is named owner/name.",
    );
  }
};
