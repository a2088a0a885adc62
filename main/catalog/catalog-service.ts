import { join } from "node:path";
import {
  type Catalog,
  type CatalogFile,
  type CatalogModel,
  type CatalogSigner,
  catalogLimitBytes,
} from "../../app/catalog/catalog.ts";
import { catalogSignatureLimitBytes } from "../../app/catalog/catalog-signature.ts";
import { type PinnedCatalogKey, readCatalogKey } from "./catalog-key.ts";
import { type CatalogFiles, type CheckedCatalog, checkCatalog } from "./check-catalog.ts";
import { chooseCatalog } from "./choose-catalog.ts";
import { readKeptCatalog, writeKeptCatalog } from "./kept-catalog.ts";
import { readBoundedFile } from "./read-bounded-file.ts";

export type FoundCatalogFile = { readonly model: CatalogModel; readonly file: CatalogFile };

export type CatalogService = {
  current(): {
    readonly catalog: Catalog;
    /** Whose key this build trusts: `development` is to be told in About. */
    readonly signer: CatalogSigner;
    /** What became of a catalog that was refused, in a sentence, or null. */
    readonly notice: string | null;
  };
  findFile(catalogFileId: string): FoundCatalogFile | null;
  findBySha256(sha256: string): FoundCatalogFile | null;
  /** The SHA-256 that the catalog pins for a file of a repository, or null where it names no such file. */
  pinOf(repository: string, fileName: string): string | null;
};

export type CatalogServiceOptions = {
  /** Holds `catalog.json` and `catalog.json.sig` as they ship. */
  readonly shippedFolder: string;
  /** Where the last good one is kept: a file of the profile. */
  readonly keptPath: string;
  /** False where the profile is only read, as in the terminal. */
  readonly mayKeep: boolean;
  readonly key: PinnedCatalogKey;
  readonly licenseIds: ReadonlySet<string>;
  readonly log: (line: string) => void;
};

/** Where no good catalog is there at all. */
const noCatalog: Catalog = { formatVersion: 1, sequence: 1, date: "1970-01-01", models: [] };

const readShipped = async (folder: string): Promise<CatalogFiles | string> => {
  const path = join(folder, "catalog.json");
  const [catalog, signature] = await Promise.all([
    readBoundedFile(path, catalogLimitBytes),
    readBoundedFile(`${path}.sig`, catalogSignatureLimitBytes),
  ]);
  if (catalog === "too-large" || signature === "too-large") {
    return `it is larger than ${catalogLimitBytes / (1024 * 1024)} MiB`;
  }
  return catalog === null || signature === null
    ? "its files are missing or cannot be read"
    : { catalog, signature };
};

const fileKey = (repository: string, fileName: string): string =>
  // The hub does not tell upper and lower case apart in names of repositories.
  `${repository.toLowerCase()}/${fileName}`;

/** Reads and checks the catalog once. Never rejects for what lies in the files: then the last good one is used, or an empty one. */
export const createCatalogService = async (options: CatalogServiceOptions): Promise<CatalogService> => {
  const { keptPath, licenseIds, log } = options;
  const key = readCatalogKey(options.key);
  const [shipped, kept] = await Promise.all([readShipped(options.shippedFolder), readKeptCatalog(keptPath)]);
  const checkedShipped: CheckedCatalog =
    typeof shipped === "string"
      ? { kind: "refused", reason: shipped }
      : checkCatalog(shipped, key, licenseIds);
  const { chosen, isNew, notice } = chooseCatalog(
    checkedShipped,
    kept === null ? null : checkCatalog(kept, key, licenseIds),
  );
  if (notice !== null) {
    log(notice);
  }
  if (chosen !== null && isNew && options.mayKeep) {
    await writeKeptCatalog(keptPath, chosen.files).catch(() =>
      log("The model catalog could not be kept in the profile folder; an older one would not be noticed."),
    );
  }

  const catalog = chosen?.catalog ?? noCatalog;
  const found = catalog.models.flatMap((model) => model.files.map((file) => ({ model, file })));
  const byId = new Map(found.map((one) => [one.file.id, one]));
  const bySha256 = new Map(found.map((one) => [one.file.sha256, one]));
  const byPlace = new Map(found.map((one) => [fileKey(one.file.repository, one.file.fileName), one]));
  return {
    current: () => ({ catalog, signer: key.signer, notice }),
    findFile: (catalogFileId) => byId.get(catalogFileId) ?? null,
    findBySha256: (sha256) => bySha256.get(sha256) ?? null,
    pinOf: (repository, fileName) => byPlace.get(fileKey(repository, fileName))?.file.sha256 ?? null,
  };
};
