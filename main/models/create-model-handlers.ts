import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ImportRequest, ModelLibrary } from "./create-model-library.ts";
import type { FileOffers } from "./file-offers.ts";
import type { DownloadJudge } from "./judge-download.ts";
import type { ModelService } from "./model-service.ts";

export type ModelHandlersOptions = {
  readonly library: ModelLibrary;
  readonly models: Pick<ModelService, "list" | "locate">;
  readonly downloadJudge: Pick<DownloadJudge, "exactly">;
  /** The system's dialog for GGUF files; empty where it was cancelled. */
  readonly chooseModelFiles: () => Promise<readonly string[]>;
  /** The system's dialog for a folder; null where it was cancelled. */
  readonly chooseFolder: (title: string) => Promise<string | null>;
  /** Asks where to, writes the text there, and answers whether it did. */
  readonly saveText: (fileName: string, text: string) => Promise<boolean>;
  /** Files that were dropped on the window. */
  readonly offers: FileOffers;
};

/** All of `models.verb` but those of the engine. */
export type ModelHandlers = Omit<
  FeatureHandlers<"models">,
  "models.status" | "models.load" | "models.unload"
>;

type Chosen = Omit<ImportRequest, "mode">;

/** These calls end by themselves; the task that they start has its own Cancel. */
const never = new AbortController().signal;

/** What the window asks about installed files: paths come from dialogs, from the preload script and from scans, never from the page. */
export const createModelHandlers = (options: ModelHandlersOptions): ModelHandlers => {
  const { library, models, offers } = options;

  const chosen = async (from: RequestInput<"models.import">["from"]): Promise<readonly Chosen[]> => {
    switch (from.kind) {
      case "dialog":
        return (await library.filesOf(await options.chooseModelFiles())).map((filePath) => ({ filePath }));
      case "dropped":
        return (await library.filesOf(offers.pathsOf(from.offerId))).map((filePath) => ({ filePath }));
      case "elsewhere": {
        const { path: filePath, app, name } = library.elsewhere(from.fileId);
        const isNamed = filePath.toLowerCase().endsWith(".gguf");
        return [{ filePath, app, ...(isNamed ? {} : { fileName: `${name}.gguf` }) }];
      }
    }
  };

  return {
    "models.list": async () => [...(await models.list())],
    "models.judge": ({ source }) => options.downloadJudge.exactly(source, never),
    "models.details": ({ modelFileId }) => library.details(modelFileId, never),
    "models.verify": async ({ modelFileId }) => {
      const started =
        modelFileId === null ? await library.verifyAll() : [library.verify(await models.locate(modelFileId))];
      return started.map(({ task, done }) => {
        done.catch(() => {});
        return task;
      });
    },
    "models.delete": async ({ modelFileId }) => {
      await library.delete(modelFileId, never);
      return {};
    },
    "models.exportProvenance": async ({ modelFileId }) => {
      const { text, fileName } = await library.provenanceText(modelFileId);
      return { saved: await options.saveText(fileName, text) };
    },
    "models.import": async ({ from, mode }) =>
      (await chosen(from)).map((one) => {
        const { task, done } = library.import({ ...one, mode });
        done.catch(() => {});
        return task;
      }),
    "models.offerFiles": async ({ paths }) => {
      if (paths.some((one) => !path.isAbsolute(one))) {
        throw new AppError(
          "invalid-request",
          "This lies in no file on this machine’s disk, like a picture that was copied. Save it as a file first.",
        );
      }
      return {
        offerId: offers.add(paths),
        names: paths.map((one) => displayName(path.basename(one)) || "file"),
      };
    },
    "models.findElsewhere": async () => [...(await library.findElsewhere())],
    "models.tasks": async () => [...library.tasks()],
    "models.cancelTask": async ({ taskId }) => {
      library.cancelTask(taskId);
      return {};
    },
    "models.moveFolder": async () => {
      library.requireMovable();
      const folder = await options.chooseFolder("Choose an empty folder for the models");
      if (folder === null) {
        return null;
      }
      const { task, done } = library.move(folder);
      done.catch(() => {});
      return task;
    },
  };
};
