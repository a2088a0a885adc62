import { repositoryName } from "../../app/catalog/catalog.ts";
import { estimateSizeBytes } from "../../app/catalog/estimate-size-bytes.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { HubRepositorySummary } from "../../app/hub/hub.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import { tellCatalogNotice } from "./catalog-notice.ts";
import { jsonText } from "./json-text.ts";
import type { CatalogHit, ModelManagement, RepositoryFiles } from "./model-management.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { textTable } from "./text-table.ts";

/** Something that `models get` could get, or a repository to look into. */
type Found = {
  readonly id: string;
  readonly name: string;
  readonly quantization: string | null;
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  /** For people, where nobody has stated the size. */
  readonly estimatedSizeBytes?: number | null;
  readonly license: string | null;
  readonly from: "catalog" | "hub";
};

export type SearchModels = {
  readonly text: string;
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly management: ModelManagement;
  readonly signal: AbortSignal;
};

/**
 * The catalog's files first, then the hub's repositories, or the files of the one that is named. Where the hub cannot
 * be asked, what the catalog has is shown all the same; rejects only where that is nothing.
 */
export const searchModels = async ({
  text,
  json,
  output,
  management,
  signal,
}: SearchModels): Promise<void> => {
  const asked = text.trim();
  if (asked === "" || asked.length > 200) {
    throw new AppError(
      "usage",
      "There is nothing to search for. Give a word or two, such as a model's name.",
    );
  }
  tellCatalogNotice(management, output);
  const fromCatalog = (await management.searchCatalog(asked)).map(catalogFound);
  let fromHub: readonly Found[] = [];
  let whyNothing = "Nothing was found, neither in the catalog nor on the hub. Try another word.";
  try {
    const answer = await searchHub(management, asked, output, signal);
    fromHub = answer.found;
    whyNothing = answer.whyNothing ?? whyNothing;
  } catch (thrown) {
    const isOffline =
      thrown instanceof AppError &&
      ["network-failed", "network-refused", "hub-unauthorized"].includes(thrown.code);
    if (!isOffline || fromCatalog.length === 0) {
      throw thrown;
    }
    output.note(`Only the catalog was searched. ${thrown.message}`);
  }
  const pinned = new Set(fromCatalog.map(({ sha256 }) => sha256));
  const found = [...fromCatalog, ...fromHub.filter(({ sha256 }) => sha256 === null || !pinned.has(sha256))];
  const installed = new Map(
    (await management.knownModelFiles()).flatMap((file) =>
      file.problem === null ? [[file.sha256, file] as const] : [],
    ),
  );
  const installedAs = ({ sha256 }: Found): ModelFile | undefined =>
    sha256 === null ? undefined : installed.get(sha256);
  if (json) {
    output.write(jsonText(found.map((one) => asJson(one, installedAs(one)))));
  } else if (found.length === 0) {
    output.note(whyNothing);
  } else {
    const rows = found.map((one) => row(one, installedAs(one)));
    const headings = ["ID", "NAME", "QUANTIZATION", "SIZE", "LICENSE", "FROM"];
    output.write(`${textTable(headings, rows, { columns: output.columns, figures: "SIZE" }).join("\n")}\n`);
    output.note(
      "`cloister models get <id>` gets one; `cloister models search owner/name` shows a repository's files.",
    );
  }
};

const searchHub = async (
  management: ModelManagement,
  text: string,
  output: TerminalOutput,
  signal: AbortSignal,
): Promise<{ readonly found: readonly Found[]; readonly whyNothing: string | null }> => {
  let whyNothing: string | null = null;
  if (repositoryName.safeParse(text).success) {
    try {
      const repository = await management.readRepository(text, null, signal);
      for (const file of repository.files) {
        if (file.conflict !== null) {
          output.note(
            `Warning: the hub states another hash for ${displayName(file.fileName)} than the catalog pins (${file.conflict.hubSha256} instead of ${file.conflict.catalogSha256}). It cannot be downloaded.`,
          );
        }
      }
      return {
        found: repository.files.map((file) => fileFound(repository, file)),
        whyNothing: `${repository.repository} has no GGUF file that could be used here. Look into another repository.`,
      };
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== "hub-not-found") {
        throw thrown;
      }
      // Perhaps it is private: the sentence says so.
      whyNothing = thrown.message;
    }
  }
  return { found: (await management.searchHub(text, signal)).map(repositoryFound), whyNothing };
};

const catalogFound = ({ model, file }: CatalogHit): Found => ({
  id: file.id,
  name: model.name,
  quantization: file.quantization,
  sha256: file.sha256,
  sizeBytes: file.sizeBytes,
  estimatedSizeBytes: estimateSizeBytes(model.parameters, file.quantization),
  license: model.licenseId,
  from: "catalog",
});

const repositoryFound = ({ repository, license }: HubRepositorySummary): Found => ({
  id: repository,
  name: repository,
  quantization: null,
  sha256: null,
  sizeBytes: null,
  license,
  from: "hub",
});

const fileFound = (
  { repository, license }: RepositoryFiles,
  { fileName, quantization, sizeBytes, parts }: RepositoryFiles["files"][number],
): Found => ({
  id: `${repository}:${fileName}`,
  name: displayName(fileName.split("/").at(-1) ?? fileName) || repository,
  quantization: quantization === "" ? null : quantization,
  sha256: parts[0]?.sha256 ?? null,
  sizeBytes,
  license,
  from: "hub",
});

const shownSize = ({ sizeBytes, estimatedSizeBytes = null }: Found): string => {
  if (sizeBytes !== null) {
    return bytesInWords(sizeBytes);
  }
  return estimatedSizeBytes === null ? "" : `about ${bytesInWords(estimatedSizeBytes)}`;
};

const asJson = (one: Found, installed: ModelFile | undefined): object => ({
  id: one.id,
  name: one.name,
  quantization: one.quantization,
  sha256: one.sha256,
  sizeBytes: one.sizeBytes,
  license: one.license,
  path: installed?.path ?? null,
  verification: installed?.verification ?? null,
  verifiedAt: installed?.verifiedAt == null ? null : new Date(installed.verifiedAt).toISOString(),
});

const row = (one: Found, installed: ModelFile | undefined): readonly string[] => [
  one.id,
  one.name,
  one.quantization ?? "",
  shownSize(one),
  one.license ?? "not stated",
  installed === undefined ? one.from : `${one.from}, installed`,
];
