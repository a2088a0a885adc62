import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HubFile } from "../../app/hub/hub.ts";
import { displayName } from "../../app/models/display-name.ts";
import { baseNameOf } from "./group-files.ts";
import { isGated, licenseTagOf } from "./hub-answers.ts";
import type { HubOptions } from "./hub-options.ts";
import type { HubSession } from "./hub-session.ts";
import { noSuchFile } from "./no-such-file.ts";
import { readTree } from "./read-tree.ts";
import type { createRepositoryReader } from "./repository-files.ts";
import { resolvePath } from "./resolve-path.ts";
import type { ResolvedDownload } from "./resolved-download.ts";
import { wholeCommit } from "./whole-commit.ts";

/** Finds address, size and hash of what a person wants to download; where catalog and hub disagree, nothing is had. */
export const createDownloadResolver = (
  session: HubSession,
  { readRepository, readFiles, pinOf }: ReturnType<typeof createRepositoryReader>,
  { catalog, licenseOf }: Pick<HubOptions, "catalog" | "licenseOf">,
) => {
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

  return (source: DownloadSource, signal: AbortSignal): Promise<ResolvedDownload> =>
    source.kind === "hub" ? resolveHub(source, signal) : resolveCatalog(source.catalogFileId, signal);
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

/** `Name.Q4_1` and `Name-Q4_1` without the quantization at its end; whole where nothing else would be left. */
const withoutQuantization = (base: string, quantization: string): string => {
  if (quantization !== "" && base.toLowerCase().endsWith(quantization.toLowerCase())) {
    const rest = base.slice(0, base.length - quantization.length).replace(/[-._ ]+$/, "");
    return rest === "" ? base : rest;
  }
  return base;
};
