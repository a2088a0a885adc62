import type { CatalogFile, CatalogModel } from "../../app/catalog/catalog.ts";
import { repositoryFile, repositoryName, revision as revisionSchema } from "../../app/catalog/catalog.ts";
import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HubFile, HubRepository, HubRepositorySummary } from "../../app/hub/hub.ts";
import { displayName } from "../../app/models/display-name.ts";
import { baseNameOf, groupFiles, type PublishedFile } from "./group-files.ts";
import {
  type HubModel,
  hubModel,
  hubModelList,
  hubModelSummary,
  isGated,
  licenseTagOf,
} from "./hub-answers.ts";
import type { SendHubRequest } from "./hub-request.ts";
import { createHubSession } from "./hub-session.ts";
import { pathInAddress } from "./path-in-address.ts";
import { readTree } from "./read-tree.ts";

/** What the catalog says of files on the hub. */
export type CatalogPins = {
  /** The SHA-256 that the catalog pins for a file, or null. */
  readonly pinOf: (repository: string, fileName: string) => string | null;
  readonly findFile: (
    catalogFileId: string,
  ) => { readonly model: CatalogModel; readonly file: CatalogFile } | null;
};

export type HubOptions = {
  readonly request: SendHubRequest;
  /** The base address, asked at each use; may throw. */
  readonly address: () => string;
  readonly token: () => string | undefined;
  readonly catalog: CatalogPins;
  /** `Q4_K_M` from a file's name, or null. */
  readonly quantizationOf: (fileName: string) => string | null;
  /** A license id of the app from what the hub calls it, or null where the app does not know it. */
  readonly licenseOf: (tag: string) => string | null;
  readonly now?: () => number;
  /** How long the hub may be silent. */
  readonly timeoutMs?: number;
  /** Waits before further tries after a connection that broke or a fault of the hub's own. */
  readonly retryDelaysMs?: readonly number[];
};

/** A file of a repository, not yet judged for this machine. */
export type PublishedModelFile = Omit<HubFile, "fit" | "installedModelFileId">;
export type PublishedRepository = Omit<HubRepository, "files"> & {
  readonly files: readonly PublishedModelFile[];
};

/** Everything that a download needs to know before its first byte. */
export type ResolvedDownload = {
  /** Safe to show. */
  readonly name: string;
  readonly quantization: string;
  /** A license id of the app, or what the hub calls it. */
  readonly license: string | null;
  readonly statedBy: "catalog" | "hub";
  readonly repository: string;
  readonly commit: string | null;
  readonly parts: readonly {
    readonly fileName: string;
    readonly url: string;
    readonly sizeBytes: number | null;
    readonly sha256: string;
  }[];
  /** For the hub's own host alone. */
  readonly token: string | undefined;
};

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

const searchLimit = 50;
const mostFiles = 2000;
const textLimitBytes = 2 * 1024 * 1024;
const defaultTimeoutMs = 30_000;
const defaultRetryDelaysMs = [500, 2000];
const wholeCommit = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
/** What a search shows; the hub sends no more than asked for. */
const summaryFields = ["downloads", "likes", "tags", "gated", "lastModified"];

/** Speaks to a model hub as Hugging Face documents its API. Everything that comes back is taken for hostile. */
export const createHub = (options: HubOptions): Hub => {
  const { catalog, quantizationOf, licenseOf } = options;
  const session = createHubSession({
    request: options.request,
    address: options.address,
    token: options.token,
    now: options.now ?? Date.now,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    retryDelaysMs: options.retryDelaysMs ?? defaultRetryDelaysMs,
  });

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

  const readFiles = async (repository: string, revision: string | null, signal: AbortSignal) => {
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

  const addressOf = (repository: string, commit: string, fileName: string): string =>
    session.addressOf(resolvePath(repository, commit, fileName));

  /** A file behind a gate is listed for everybody: whether this account gets it shows only when it is asked for. */
  const requireAccess = async (
    repository: string,
    commit: string,
    fileName: string,
    signal: AbortSignal,
  ): Promise<void> => {
    const question = {
      path: resolvePath(repository, commit, fileName),
      why: "whether a model may be had",
      repository,
      signal,
    };
    await session.requireAccess({ ...question, headers: { range: "bytes=0-3" } });
  };

  const resolveHub = async (
    source: Extract<DownloadSource, { kind: "hub" }>,
    signal: AbortSignal,
  ): Promise<ResolvedDownload> => {
    const found = await readFiles(source.repository, source.revision, signal);
    const { name, commit } = found;
    const item = found.items.find((one) => one.parts.some((part) => part.fileName === source.fileName));
    if (item === undefined) {
      throw noSuchFile(session.host(), name, source, found);
    }
    requireAgreement(item.conflict, name, session.host());
    const parts = item.parts.map((part) => {
      const sha256 = part.sha256 ?? pinOf([source.repository, name], part.fileName);
      if (sha256 === null) {
        throw new AppError(
          "hash-mismatch",
          `${session.host()} states no SHA-256 for ${displayName(part.fileName)}, so nobody could tell whether it arrives intact. Nothing was downloaded; choose another file.`,
        );
      }
      return { ...part, sha256, url: addressOf(name, commit, part.fileName) };
    });
    if (isGated(found.model) || found.model.private === true) {
      await requireAccess(name, commit, item.fileName, signal);
    }
    const tag = licenseTagOf(found.model);
    const shown = displayName(withoutQuantization(baseNameOf(item.fileName), item.quantization));
    return {
      name: shown === "" ? name : shown,
      quantization: item.quantization,
      license: tag === null ? null : (licenseOf(tag) ?? tag),
      statedBy: item.statedBy === "catalog" ? "catalog" : "hub",
      repository: name,
      commit: wholeCommit.test(commit) ? commit : null,
      parts,
      token: session.token(),
    };
  };

  const resolveCatalog = async (catalogFileId: string, signal: AbortSignal): Promise<ResolvedDownload> => {
    const found = catalog.findFile(catalogFileId);
    if (found === null) {
      throw new AppError(
        "not-found",
        `The catalog has no file with the id ${displayName(catalogFileId)}. Search the catalog for its name.`,
      );
    }
    const { model, file } = found;
    const { repository, fileName } = file;
    const readAt = async (revision: string | null) => {
      const { model: facts, commit } = await readRepository(repository, revision, signal);
      return { facts, commit, files: await readTree(session, repository, commit, signal) };
    };
    const { facts, commit, files } = await readAt(file.revision).catch((thrown: unknown) => {
      // A commit goes when its owner rewrites the history; the pin still decides about the newest.
      if (file.revision !== null && thrown instanceof AppError && thrown.code === "hub-not-found") {
        return readAt(null);
      }
      throw thrown;
    });
    const stated = files.find((one) => one.fileName === fileName);
    if (stated === undefined) {
      throw new AppError(
        "hub-not-found",
        `${session.host()} does not have ${displayName(fileName)} in ${repository} any more. Choose another file of the model.`,
      );
    }
    if (stated.sha256 !== null && stated.sha256 !== file.sha256) {
      requireAgreement({ catalogSha256: file.sha256, hubSha256: stated.sha256 }, repository, session.host());
    }
    if (isGated(facts) || facts.private === true) {
      await requireAccess(repository, commit, fileName, signal);
    }
    return {
      name: model.name,
      quantization: file.quantization,
      license: model.licenseId,
      statedBy: "catalog",
      repository,
      commit: wholeCommit.test(commit) ? commit : null,
      parts: [
        {
          fileName,
          url: addressOf(repository, commit, fileName),
          sizeBytes: stated.sizeBytes,
          sha256: file.sha256,
        },
      ],
      token: session.token(),
    };
  };

  return {
    search: async (text, signal) => {
      const query = new URLSearchParams({
        search: text.trim().slice(0, 200),
        filter: "gguf",
        limit: String(searchLimit),
      });
      for (const field of summaryFields) {
        query.append("expand[]", field);
      }
      const { value } = await session.json(
        { path: `/api/models?${query}`, why: "a search for models", repository: null, signal },
        hubModelList,
      );
      const found = new Map<string, HubRepositorySummary>();
      for (const entry of value) {
        const summary = summaryOf(entry);
        if (summary !== null && !found.has(summary.repository)) {
          found.set(summary.repository, summary);
        }
      }
      return [...found.values()].slice(0, searchLimit);
    },
    repository: async (repository, revision, signal) => {
      const { name, model, commit, items } = await readFiles(repository, revision, signal);
      return {
        repository: name,
        commit,
        license: licenseTagOf(model),
        gated: isGated(model),
        files: items,
      };
    },
    resolve: (source, signal) =>
      source.kind === "hub" ? resolveHub(source, signal) : resolveCatalog(source.catalogFileId, signal),
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

const resolvePath = (repository: string, commit: string, fileName: string): string =>
  `/${pathInAddress(repository)}/resolve/${encodeURIComponent(commit)}/${pathInAddress(fileName)}`;

/** Names become parts of addresses, so they are looked at here as well. */
const requireName = (repository: string, revision: string | null): void => {
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

const summaryOf = (entry: unknown): HubRepositorySummary | null => {
  const parsed = hubModelSummary.safeParse(entry);
  const repository = parsed.success ? (parsed.data.id ?? parsed.data.modelId ?? null) : null;
  if (!parsed.success || repository === null) {
    return null;
  }
  const { downloads, likes, lastModified } = parsed.data;
  const updatedAt = typeof lastModified === "string" ? Date.parse(lastModified) : Number.NaN;
  return {
    repository,
    downloads: downloads ?? null,
    likes: likes ?? null,
    license: licenseTagOf(parsed.data),
    gated: isGated(parsed.data),
    updatedAt: Number.isNaN(updatedAt) || updatedAt < 0 ? null : updatedAt,
  };
};

const requireAgreement = (conflict: HubFile["conflict"], repository: string, host: string): void => {
  if (conflict !== null) {
    throw new AppError(
      "hash-mismatch",
      `${host} states another hash for this file of ${repository} than the catalog pins, so it is not the file that was published, and nothing was downloaded. Pinned: ${conflict.catalogSha256}. Stated: ${conflict.hubSha256}.`,
      { details: { ...conflict } },
    );
  }
};

const noSuchFile = (
  host: string,
  repository: string,
  source: { readonly fileName: string },
  {
    items,
    incomplete,
  }: {
    readonly items: readonly PublishedModelFile[];
    readonly incomplete: readonly { readonly parts: readonly PublishedFile[]; readonly partCount: number }[];
  },
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

/** `Name.Q4_1` and `Name-Q4_1` without the quantization at its end; whole where nothing else would be left. */
const withoutQuantization = (base: string, quantization: string): string => {
  if (quantization !== "" && base.toLowerCase().endsWith(quantization.toLowerCase())) {
    const rest = base.slice(0, base.length - quantization.length).replace(/[-._ ]+$/, "");
    return rest === "" ? base : rest;
  }
  return base;
};
