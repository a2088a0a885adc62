import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { CatalogView } from "../app/catalog/catalog-view.ts";
import { chatTemplateOfRepository } from "../app/catalog/chat-template-of-repository.ts";
import { estimateSizeBytes } from "../app/catalog/estimate-size-bytes.ts";
import { quantizationOfFileName } from "../app/catalog/quantization-of-file-name.ts";
import type { Download } from "../app/downloads/download.ts";
import type { HubRepository } from "../app/hub/hub.ts";
import { knownLicenses } from "../app/licenses/known-licenses.ts";
import { licenseOfHubTag } from "../app/licenses/license-of-hub-tag.ts";
import type { Fit } from "../app/models/fit.ts";
import { type FitInput, judgeFit } from "../app/models/judge-fit.ts";
import type { ModelTask } from "../app/models/model-task.ts";
import type { Settings } from "../app/settings/settings.ts";
import { buildFacts } from "./build-facts.ts";
import { createCatalogService } from "./catalog/catalog-service.ts";
import { catalogViewOf } from "./catalog/catalog-view-of.ts";
import { shippedCatalogFolder } from "./catalog/shipped-catalog-folder.ts";
import { composeDownloads } from "./compose-downloads.ts";
import { composeLicenses } from "./compose-licenses.ts";
import type { Egress } from "./egress/egress.ts";
import type { CheckContract } from "./hosts/check/contract.ts";
import type { SupervisedHost } from "./hosts/process/supervise-host.ts";
import { createHub } from "./hub/create-hub.ts";
import { hubAddress } from "./hub/hub-address.ts";
import { recordedLicense } from "./licenses/recorded-license.ts";
import { countedGpuBytes } from "./models/counted-gpu-bytes.ts";
import {
  createModelLibrary,
  type ModelLibrary,
  type ModelLibraryOptions,
} from "./models/create-model-library.ts";
import { readHeader } from "./models/examine-file.ts";
import { createFileCheck } from "./models/file-check.ts";
import { freeMemoryBytes } from "./models/free-memory.ts";
import { createHeaderFacts } from "./models/header-facts.ts";
import { createDownloadJudge } from "./models/judge-download.ts";
import { markModels, type PublishedTemplate } from "./models/mark-models.ts";
import { createMeasuredMemory } from "./models/measured-memory.ts";
import { modelFolders } from "./models/model-folders.ts";
import { createModelService } from "./models/model-service.ts";
import type { PublishedFile } from "./models/published-file.ts";
import { createRemoteHeaderReader } from "./models/remote-header.ts";
import type { ProfileFolder } from "./profile/profile-folder.ts";

export type ComposeModelsOptions = {
  readonly profile: ProfileFolder;
  readonly settings: () => Settings;
  /** Writes the setting durably; null where nobody may move the folder. */
  readonly setModelFolder: ModelLibraryOptions["setModelFolder"];
  /** The packaged app's resources, or null where the app runs unpackaged. */
  readonly resourcesFolder: string | null;
  /** The checkout, or the asar. */
  readonly appFolder: string;
  /** A host, not started yet, that may read the file, or the parts of one. */
  readonly checkHostFor: (filePath: string | readonly string[]) => SupervisedHost<CheckContract>;
  readonly egress: Egress;
  readonly token: () => string | undefined;
  readonly partFileWorkerPath: string;
  readonly appVersion: string;
  /** Whether the last good catalog may be kept in the profile. */
  readonly mayKeepCatalog: boolean;
  /** Whether headers of new files may be read in the background, for marks in the list. */
  readonly mayLookIntoFiles: boolean;
  /** What a load has found of the GPU with the backend that is set; null while none has looked. */
  readonly foundGpu: () => { readonly freeBytes: number | null } | null;
  readonly isLoaded: (modelFileId: string) => boolean;
  /** Lets go of a file that is held for no use now. Never rejects. */
  readonly letGo?: (modelFileId: string) => Promise<void>;
  readonly newId: () => string;
  readonly onTask: (task: ModelTask) => void;
  readonly onModelsChanged: () => void;
  readonly onDownload: (download: Download) => void;
  readonly onDownloadRemoved: (downloadId: string) => void;
  readonly log: (line: string) => void;
};

/** Everything about models but the engine: what window and terminal share. Built in the order in which the parts need each other. */
export const composeModels = async (options: ComposeModelsOptions) => {
  const { profile, settings, egress, log } = options;
  const folders = () =>
    modelFolders({
      environment: process.env,
      platform: process.platform,
      homeFolder: homedir(),
      settingsModelFolder: settings().modelFolder,
      resourcesFolder: options.resourcesFolder,
    });
  const ownFolder = (): string => folders().find(({ writable }) => writable)?.path ?? profile.path;
  const fileCheck = createFileCheck(options.checkHostFor);

  const catalog = await createCatalogService({
    shippedFolder: shippedCatalogFolder(options.resourcesFolder, options.appFolder),
    keptPath: join(profile.path, "catalog-last-good.json"),
    mayKeep: options.mayKeepCatalog,
    key: buildFacts.catalogKey,
    licenseIds: new Set(knownLicenses.map(({ id }) => id)),
    log,
  });

  const service = createModelService({
    folders,
    checkFile: fileCheck,
    hashCachePath: profile.modelHashesPath,
  });
  const publishedTemplate: PublishedTemplate = ({ sha256, repository }) => {
    const found = catalog.findBySha256(sha256);
    if (found !== null) {
      return found.model.chatTemplateSha256;
    }
    return repository === null ? null : chatTemplateOfRepository(catalog.current().catalog, repository);
  };
  const models = markModels(service, {
    kindOf: (sha256) => catalog.findBySha256(sha256)?.model.kind ?? null,
    publishedTemplate,
    facts: createHeaderFacts(join(profile.path, "model-headers.json")),
    readHeader: options.mayLookIntoFiles ? (paths, signal) => readHeader(fileCheck, paths, signal) : null,
    onLearned: options.onModelsChanged,
  });
  models.onChanged(options.onModelsChanged);

  /** What is free now, for as many judgments as follow. */
  const readMachine = async (): Promise<Omit<FitInput, "subject">> => ({
    freeMemoryBytes: await freeMemoryBytes(),
    freeGpuBytes: await countedGpuBytes(settings().backend, options.foundGpu()),
    contextSize: settings().contextSize,
  });
  const judge = async (subject: FitInput["subject"]): Promise<Fit> =>
    judgeFit({ subject, ...(await readMachine()) });

  const published = (sha256: string): PublishedFile | null => {
    const found = catalog.findBySha256(sha256);
    return found === null
      ? null
      : {
          name: found.model.name,
          quantization: found.file.quantization,
          license: found.model.licenseId,
          catalogFileId: found.file.id,
          repository: found.file.repository,
          revision: found.file.revision,
          fileName: found.file.fileName,
          chatTemplateSha256: found.model.chatTemplateSha256,
        };
  };

  const measured = createMeasuredMemory(join(profile.path, "measured-memory.json"));

  const hub = createHub({
    request: egress.request,
    address: () => hubAddress(process.env.CLOISTER_HUB_URL),
    token: options.token,
    catalog: { pinOf: catalog.pinOf, findFile: catalog.findFile },
    quantizationOf: quantizationOfFileName,
    licenseOf: licenseOfHubTag,
  });

  const downloadJudge = createDownloadJudge({
    resolve: hub.resolve,
    readRemoteHeader: createRemoteHeaderReader({
      request: egress.request,
      check: fileCheck,
      temporaryFolder: tmpdir(),
    }),
    judge,
    statedOf: (source) => {
      const found = source.kind === "catalog" ? catalog.findFile(source.catalogFileId) : null;
      const parameters = found?.model.parameters ?? null;
      return {
        sizeBytes: found?.file.sizeBytes ?? estimateSizeBytes(parameters, found?.file.quantization ?? ""),
        parameters,
        trainedContextSize: found?.model.trainedContextSize ?? null,
      };
    },
  });

  const { licenses, offerOf } = composeLicenses({ modelFolder: ownFolder, catalog, hub, models });

  const { downloads, isDownloading } = composeDownloads({
    ...options,
    modelFolder: ownFolder,
    hub,
    requireAcceptance: async (source, resolved, signal) =>
      recordedLicense(await licenses.requireAcceptance(offerOf(source, resolved), signal)),
    fileCheck,
    listModelFiles: () => models.list(),
  });

  const wholeLibrary = createModelLibrary({
    models,
    check: fileCheck,
    readChatTemplate: (filePath, signal) => fileCheck.readChatTemplate(filePath, signal),
    judgeFit: (header) => judge({ kind: "header", header }),
    measuredMemory: measured.measurementsOf,
    findBySha256: published,
    publishedTemplate,
    folders,
    isLoaded: options.isLoaded,
    ...(options.letGo === undefined ? {} : { letGo: options.letGo }),
    setModelFolder:
      process.env.CLOISTER_MODELS_DIR !== undefined && process.env.CLOISTER_MODELS_DIR !== ""
        ? null
        : options.setModelFolder,
    whyNotMove: () =>
      isDownloading() ? "A model is being downloaded. Pause it, then move the folder." : null,
    placesInput: { environment: process.env, platform: process.platform, homeFolder: homedir() },
    appVersion: options.appVersion,
    newId: options.newId,
    onTask: options.onTask,
    onChanged: options.onModelsChanged,
    log,
  });

  const library: ModelLibrary = {
    ...wholeLibrary,
    delete: async (modelFileId, signal) => {
      await wholeLibrary.delete(modelFileId, signal);
      // Its download is no longer done: the file can be asked for again.
      try {
        for (const { id, state, modelFileId: installedAs } of await downloads.list()) {
          if (state === "done" && installedAs === modelFileId) {
            await downloads.cancel(id);
          }
        }
      } catch (thrown) {
        log(`the download of a deleted model could not be forgotten: ${String(thrown)}`);
      }
    },
  };

  const installedIds = async (): Promise<ReadonlyMap<string, string>> =>
    new Map(
      (await models.list()).flatMap(({ sha256, id }) => (sha256 === null ? [] : [[sha256, id] as const])),
    );

  return {
    folders,
    ownFolder,
    fileCheck,
    catalog,
    models,
    published,
    measured,
    hub,
    licenses,
    downloads,
    library,
    offerOf,
    judge,
    catalogView: async (): Promise<CatalogView> =>
      catalogViewOf(catalog.current(), {
        ...(await readMachine()),
        installedIds: await installedIds(),
      }),
    hubRepository: async (
      repository: string,
      revision: string | null,
      signal: AbortSignal,
    ): Promise<HubRepository> => {
      const found = await hub.repository(repository, revision, signal);
      const ids = await installedIds();
      const machine = await readMachine();
      return {
        ...found,
        files: found.files.map((file) => ({
          ...file,
          fit: judgeFit({
            subject: {
              kind: "estimate",
              sizeBytes: file.sizeBytes,
              parameters: null,
              trainedContextSize: null,
            },
            ...machine,
          }),
          installedModelFileId: ids.get(file.parts[0]?.sha256 ?? "") ?? null,
        })),
      };
    },
    downloadJudge,
    dispose: async (): Promise<void> => {
      await downloads.close();
      await library.dispose();
      await models.dispose();
    },
  };
};
