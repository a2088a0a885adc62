import type { CatalogFile, CatalogModel } from "../../app/catalog/catalog.ts";
import type { Download, DownloadSource } from "../../app/downloads/download.ts";
import type { AppError } from "../../app/errors/app-error.ts";
import type { HubFile, HubRepository, HubRepositorySummary } from "../../app/hub/hub.ts";
import type { License } from "../../app/licenses/license.ts";
import type { JudgedDownload } from "../../app/models/judged-download.ts";
import type { ModelDetails } from "../../app/models/model-details.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { ModelTask } from "../../app/models/model-task.ts";

export type CatalogHit = { readonly model: CatalogModel; readonly file: CatalogFile };

export type RepositoryFiles = Pick<HubRepository, "repository" | "license" | "gated"> & {
  readonly files: readonly Omit<HubFile, "fit" | "installedModelFileId">[];
};

/** The licenses of what would be downloaded. */
export type LicenseQuestion = {
  /** Nearly always one. */
  readonly licenses: readonly License[];
  /** The cards as plain lines. */
  readonly summary: string;
  /** None needs acceptance, or these very texts were accepted before. */
  readonly isSettled: boolean;
};

export type DownloadJudgement = JudgedDownload & { readonly problem: AppError | null };

/** What hashing a file again came to. */
export type VerifiedFile = {
  readonly id: string;
  /** What it is now; null where it cannot be read. */
  readonly sha256: string | null;
  /** What it should be; null where nobody has ever said. */
  readonly expectedSha256: string | null;
  readonly ok: boolean;
  /** Milliseconds since 1970. */
  readonly checkedAt: number;
  /** Why not, in a sentence. */
  readonly problem: string | null;
};

export type FolderUse = { readonly path: string; readonly writable: boolean; readonly sizeBytes: number };

type OnTask = (task: Pick<ModelTask, "name" | "doneBytes" | "totalBytes">) => void;
type OnDownload = (
  download: Pick<
    Download,
    | "name"
    | "quantization"
    | "state"
    | "receivedBytes"
    | "sizeBytes"
    | "bytesPerSecond"
    | "secondsLeft"
    | "retryAt"
    | "error"
  >,
) => void;

/** What `cloister models` works with. Everything rejects with an AppError; long work ends soon after its signal. */
export type ModelManagement = {
  /** Installed files as far as they are known: hashes none. */
  readonly knownModelFiles: () => Promise<readonly ModelFile[]>;
  /** What became of a catalog that was refused, in a sentence, or null. */
  readonly catalogNotice: () => string | null;
  /** Best first. Needs no network. */
  readonly searchCatalog: (text: string) => Promise<readonly CatalogHit[]>;
  readonly findCatalogFile: (catalogFileId: string) => Promise<CatalogHit | null>;
  readonly searchHub: (text: string, signal: AbortSignal) => Promise<readonly HubRepositorySummary[]>;
  readonly readRepository: (
    repository: string,
    revision: string | null,
    signal: AbortSignal,
  ) => Promise<RepositoryFiles>;
  readonly licenseOf: (source: DownloadSource, signal: AbortSignal) => Promise<LicenseQuestion>;
  /** Their full texts, as far as there are any. */
  readonly licenseTexts: (
    source: DownloadSource,
    signal: AbortSignal,
  ) => Promise<readonly { readonly text: string; readonly from: string }[]>;
  /** Records that the licenses which `licenseOf` gave are accepted. */
  readonly acceptLicense: (source: DownloadSource, signal: AbortSignal) => Promise<void>;
  /** How it fits into this machine: by its header, or an estimate with the reason why not. */
  readonly judge: (source: DownloadSource, signal: AbortSignal) => Promise<DownloadJudgement>;
  /** Gets it, or goes on where an earlier try ended. When the signal ends it, what was received is kept. */
  readonly download: (
    source: DownloadSource,
    onDownload: OnDownload,
    signal: AbortSignal,
  ) => Promise<ModelFile>;
  readonly importFile: (
    path: string,
    mode: "copy" | "in-place",
    onTask: OnTask,
    signal: AbortSignal,
  ) => Promise<ModelFile>;
  readonly verify: (modelFileId: string, onTask: OnTask, signal: AbortSignal) => Promise<VerifiedFile>;
  readonly details: (modelFileId: string, signal: AbortSignal) => Promise<ModelDetails>;
  /** The card for a license id or for what a record calls it. */
  readonly licenseCard: (idOrTag: string | null) => License;
  /** A file used in place is only forgotten. */
  readonly remove: (modelFileId: string, signal: AbortSignal) => Promise<{ readonly wasInPlace: boolean }>;
  readonly folders: () => Promise<readonly FolderUse[]>;
};
