import path from "node:path";
import { searchCatalog } from "../app/catalog/search-catalog.ts";
import type { Download } from "../app/downloads/download.ts";
import { AppError } from "../app/errors/app-error.ts";
import { licenseFor } from "../app/licenses/license-for.ts";
import { licenseSummary } from "../app/licenses/license-summary.ts";
import type { ModelTask } from "../app/models/model-task.ts";
import type { composeModels } from "./compose-models.ts";
import type { StartedTask } from "./models/model-tasks.ts";
import type { ModelManagement } from "./terminal/model-management.ts";

type ComposedModels = Awaited<ReturnType<typeof composeModels>>;

export type Listeners = {
  readonly tasks: Set<(task: ModelTask) => void>;
  readonly downloads: Set<(download: Download) => void>;
};

/** The composed services as `cloister models` speaks of them. `listeners` hear what the services tell. */
export const composeModelManagement = (parts: ComposedModels, listeners: Listeners): ModelManagement => {
  const { catalog, downloads, hub, library, licenses, models } = parts;

  /** Waits for a task; its progress is told, and the signal cancels it. */
  const follow = async <Value>(
    started: StartedTask<Value>,
    onTask: (task: ModelTask) => void,
    signal: AbortSignal,
  ): Promise<Value> => {
    const listen = (task: ModelTask): void => {
      if (task.id === started.task.id) {
        onTask(task);
      }
    };
    const cancel = (): void => library.cancelTask(started.task.id);
    listeners.tasks.add(listen);
    signal.addEventListener("abort", cancel);
    try {
      signal.throwIfAborted();
      return await started.done;
    } finally {
      listeners.tasks.delete(listen);
      signal.removeEventListener("abort", cancel);
    }
  };

  return {
    knownModelFiles: () => models.list(),
    catalogNotice: () => catalog.current().notice,
    searchCatalog: async (text) =>
      searchCatalog(catalog.current().catalog.models, text).flatMap((model) =>
        model.files.map((file) => ({ model, file })),
      ),
    findCatalogFile: async (catalogFileId) => catalog.findFile(catalogFileId),
    searchHub: hub.search,
    readRepository: hub.repository,
    licenseOf: async (source, signal) => {
      const offer = parts.offerOf(source, await hub.resolve(source, signal));
      const cards = licenses.cardsOf(offer);
      return {
        licenses: cards,
        summary: cards.map(licenseSummary).join("\n\nAnd: "),
        isSettled: await licenses.isSettled(offer, signal),
      };
    },
    licenseTexts: async (source, signal) =>
      licenses.textsOf(parts.offerOf(source, await hub.resolve(source, signal)), signal),
    acceptLicense: async (source, signal) => {
      await licenses.acceptOffer(parts.offerOf(source, await hub.resolve(source, signal)), signal);
    },
    judge: parts.downloadJudge.asWellAsPossible,
    download: async (source, onDownload, signal) => {
      const { id } = await downloads.start(source);
      const listen = (download: Download): void => {
        if (download.id === id) {
          onDownload(download);
        }
      };
      listeners.downloads.add(listen);
      try {
        await downloads.finished(id, signal);
      } catch (thrown) {
        if (signal.aborted) {
          // What was received is kept, and the next run goes on.
          await downloads.close();
        }
        throw thrown;
      } finally {
        listeners.downloads.delete(listen);
      }
      const sha256 = (await downloads.list()).find((download) => download.id === id)?.expectedSha256;
      const file = (await models.list({ complete: true })).find((one) => one.sha256 === sha256);
      if (file === undefined) {
        throw new AppError("model-missing", "The file was downloaded, and then taken away. Get it again.");
      }
      return file;
    },
    importFile: (filePath, mode, onTask, signal) =>
      follow(library.import({ filePath: path.resolve(filePath), mode }), onTask, signal),
    verify: async (modelFileId, onTask, signal) => {
      const verified = await follow(library.verify(await models.locate(modelFileId)), onTask, signal);
      return {
        id: verified.id,
        sha256: verified.sha256,
        expectedSha256: verified.expectedSha256,
        ok: verified.ok,
        checkedAt: verified.checkedAt.getTime(),
        problem: verified.error?.message ?? null,
      };
    },
    details: (modelFileId, signal) => library.details(modelFileId, signal),
    licenseCard: (idOrTag) => licenseFor(idOrTag),
    remove: async (modelFileId, signal) => {
      const { found } = await models.locate(modelFileId);
      await library.delete(modelFileId, signal);
      return { wasInPlace: found.record?.inPlacePath !== undefined };
    },
    folders: () => library.diskUse(),
  };
};
