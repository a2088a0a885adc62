import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelDetails } from "../../app/models/model-details.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { FileElsewhere, ModelTask } from "../../app/models/model-task.ts";
import { deleteModel } from "./delete-model.ts";
import { diskUse, type FolderUse } from "./disk-use.ts";
import { stampFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { type FoundElsewhere, findElsewhere } from "./find-elsewhere.ts";
import { type Imported, type ImportMode, importModel } from "./import-model.ts";
import { type ModelDetailsOptions, modelDetailsOf } from "./model-details.ts";
import type { ModelFolder } from "./model-folder.ts";
import type { LocatedFile, ModelService } from "./model-service.ts";
import { createModelTasks, type StartedTask } from "./model-tasks.ts";
import { readMoveJournal } from "./move-journal.ts";
import { finishMove, moveModelFolder } from "./move-model-folder.ts";
import type { Moved } from "./move-options.ts";
import { type PlacesInput, placesElsewhere } from "./places-elsewhere.ts";
import type { PublishedFile } from "./published-file.ts";
import { type Verified, verifyModel } from "./verify-model.ts";
import { tidyModelFolder } from "./work-folder.ts";
import { recordText } from "./write-record.ts";

export type ModelLibraryOptions = Omit<ModelDetailsOptions, "check" | "findBySha256"> & {
  readonly models: ModelService;
  readonly check: FileCheck;
  readonly folders: () => readonly ModelFolder[];
  /** What the catalog says of this content, or null. */
  readonly findBySha256: (sha256: string) => PublishedFile | null;
  readonly isLoaded: (modelFileId: string) => boolean;
  /** Lets go of a file that is held for no use now. Never rejects. */
  readonly letGo?: (modelFileId: string) => Promise<void>;
  /** Writes the setting durably. Null where the folder cannot be chosen, because CLOISTER_MODELS_DIR decides. */
  readonly setModelFolder: ((folder: string) => Promise<unknown>) | null;
  /** Why the folder may not be moved now, as a sentence (downloads under way, say), or null. */
  readonly whyNotMove: () => string | null;
  readonly placesInput: PlacesInput;
  readonly appVersion: string;
  readonly newId: () => string;
  readonly onTask: (task: ModelTask) => void;
  /** Told after what lies in a folder has changed. */
  readonly onChanged: () => void;
  readonly log: (line: string) => void;
};

export type ImportRequest = {
  /** Absolute. */
  readonly filePath: string;
  readonly mode: ImportMode;
  /** The app it comes from, where it is another's. */
  readonly app?: FileElsewhere["app"];
  /** What it is called there, where the file's own name is only a digest. */
  readonly fileName?: string;
};

/** What is done with installed model files besides loading them: for the window and the terminal alike. */
export type ModelLibrary = {
  /** Removes what a killed process left behind, and goes on with a move that it was in the middle of. */
  recover(): Promise<void>;
  import(request: ImportRequest): StartedTask<ModelFile>;
  /** GGUF files among what was dropped or chosen; a folder stands for those that lie in it. */
  filesOf(paths: readonly string[]): Promise<readonly string[]>;
  verify(located: LocatedFile): StartedTask<Verified>;
  verifyAll(): Promise<readonly StartedTask<Verified>[]>;
  delete(modelFileId: string, signal: AbortSignal): Promise<void>;
  details(modelFileId: string, signal: AbortSignal): Promise<ModelDetails>;
  /** Null where the file has no record. */
  provenanceText(modelFileId: string): Promise<{ readonly text: string; readonly fileName: string }>;
  findElsewhere(): Promise<readonly FileElsewhere[]>;
  /** Throws not-found for an id that `findElsewhere` has not given. */
  elsewhere(fileId: string): FoundElsewhere;
  /** Throws where the folder may not be moved. */
  move(to: string): StartedTask<Moved>;
  /** Rejects with why the folder may not be moved, before anybody is asked where to. */
  requireMovable(): void;
  diskUse(): Promise<readonly FolderUse[]>;
  tasks(): readonly ModelTask[];
  cancelTask(taskId: string): void;
  dispose(): Promise<void>;
};

const filesLimit = 100;

export const createModelLibrary = (options: ModelLibraryOptions): ModelLibrary => {
  const { models, check, folders, findBySha256, onChanged, log, newId } = options;
  const tasks = createModelTasks({ newId, onTask: options.onTask, log });
  let elsewhere: ReadonlyMap<string, FoundElsewhere> = new Map();

  const ownFolder = (): ModelFolder => {
    const own = folders().find(({ writable }) => writable);
    if (own === undefined) {
      throw new AppError("storage-failed", "There is no model folder that Cloister may write to.");
    }
    return own;
  };

  const installed = async (sha256: string): Promise<ModelFile> => (await models.locate(sha256)).file;

  const verify = (located: LocatedFile): StartedTask<Verified> =>
    tasks.start<Verified>({
      kind: "verify",
      name: located.file.name,
      modelFileId: located.file.id,
      totalBytes: located.found.stamp?.sizeBytes ?? 0,
      work: async ({ signal, report }) => {
        const verified = await verifyModel({
          located,
          check,
          findBySha256,
          models,
          appVersion: options.appVersion,
          signal,
          onProgress: report,
        });
        onChanged();
        return {
          value: verified,
          sentence: verifiedSentence(verified),
          ...(verified.error === null ? {} : { error: verified.error }),
        };
      },
    });

  const startMove = (name: string, work: (on: MoveWork) => Promise<Moved>): StartedTask<Moved> =>
    tasks.start<Moved>({
      kind: "move-folder",
      name,
      modelFileId: null,
      totalBytes: 0,
      work: async ({ signal, report }) => {
        const moved = await work({ signal, onProgress: report });
        onChanged();
        return { value: moved, sentence: movedSentence(moved) };
      },
    });

  const moveTo = (from: string, to: string): StartedTask<Moved> => {
    const { setModelFolder } = options;
    if (setModelFolder === null) {
      throw chosenElsewhere();
    }
    return startMove(nameOfFolder(to), ({ signal, onProgress }) =>
      moveModelFolder({
        from,
        to,
        check,
        signal,
        onProgress,
        switchTo: async (folder) => {
          await setModelFolder(folder);
        },
        onMoved: async ({ toPath, sha256 }) => {
          const stamp = await stampFile(toPath);
          const verifiedAt = Date.now();
          await models.remember({
            path: toPath,
            stamp,
            sha256,
            name: "",
            quantization: "unknown",
            verifiedAt,
          });
        },
      }),
    );
  };

  const requireMovable = (): void => {
    if (options.setModelFolder === null) {
      throw chosenElsewhere();
    }
    const why = options.whyNotMove();
    if (why !== null) {
      throw new AppError("busy", why);
    }
    if (tasks.list().some((task) => task.kind === "move-folder" && task.state === "running")) {
      throw new AppError("busy", "The model folder is being moved already. Wait until it has finished.");
    }
  };

  return {
    recover: async () => {
      const own = ownFolder().path;
      const move = await readMoveJournal(own);
      if (move !== null && options.setModelFolder !== null) {
        const here = await sameFolder(own, move.to);
        const there = here ? move : await readMoveJournal(move.to);
        if (here) {
          startMove(nameOfFolder(move.to), (on) => finishMove(move, { check, ...on })).done.catch(() => {});
        } else if (there?.from === move.from && (await sameFolder(own, move.from))) {
          moveTo(move.from, move.to).done.catch(() => {});
        } else {
          log("an unfinished move of the model folder was left alone: its other end is not there");
        }
      }
      await tidyModelFolder(own);
    },

    import: ({ filePath, mode, app, fileName }) =>
      tasks.start<ModelFile>({
        kind: "import",
        name: displayName(fileName ?? path.basename(filePath)),
        modelFileId: null,
        totalBytes: 0,
        work: async ({ signal, report }) => {
          const imported = await importModel({
            filePath,
            mode,
            fileName,
            source: app === undefined ? {} : { app },
            folder: ownFolder().path,
            check,
            findBySha256,
            models,
            appVersion: options.appVersion,
            signal,
            onProgress: report,
          });
          onChanged();
          const file = await installed(imported.sha256);
          return { value: file, sentence: importedSentence(imported, file), modelFileId: file.id };
        },
      }),

    filesOf: async (paths) => {
      const files: string[] = [];
      for (const one of paths) {
        const stats = await lstat(one).catch(() => null);
        const isFolder = stats?.isDirectory() === true;
        files.push(...(isFolder ? await ggufFilesIn(one) : [one]));
      }
      return files.slice(0, filesLimit);
    },

    verify,
    verifyAll: async () =>
      (await models.locateAll({ complete: true }))
        .filter(({ found }) => found.stamp !== null && !found.leadsOut)
        .map(verify),

    delete: async (modelFileId, signal) => {
      await options.letGo?.(modelFileId);
      await deleteModel({ located: await models.locate(modelFileId), isLoaded: options.isLoaded, signal });
      onChanged();
    },

    details: async (modelFileId, signal) => modelDetailsOf(await models.locate(modelFileId), options, signal),

    provenanceText: async (modelFileId) => {
      const { file, found } = await models.locate(modelFileId);
      if (found.record === null) {
        throw new AppError(
          "not-found",
          `There is no provenance record of ${file.name}. Import or verify it, which makes one.`,
        );
      }
      return { text: recordText(found.record), fileName: `${file.id}.provenance.json` };
    },

    findElsewhere: async () => {
      const found = await findElsewhere(placesElsewhere(options.placesInput));
      const own = await models.list();
      const ids = new Map([...elsewhere].map(([id, one]) => [one.path, id]));
      // A file keeps its id as long as it is found again: a page may still show it.
      elsewhere = new Map(found.map((one) => [ids.get(one.path) ?? newId(), one]));
      return [...elsewhere].map(([id, one]) => ({
        id,
        app: one.app,
        name: one.name,
        sizeBytes: one.sizeBytes,
        folder: one.folder,
        alreadyInstalled: own.some(
          (file) => file.problem === null && (file.path === one.path || file.sha256 === one.statedSha256),
        ),
      }));
    },

    elsewhere: (fileId) => {
      const found = elsewhere.get(fileId);
      if (found === undefined) {
        throw new AppError("not-found", "This file is not in the list any more. Look for files again.");
      }
      return found;
    },

    move: (to) => {
      requireMovable();
      return moveTo(ownFolder().path, to);
    },
    requireMovable,

    diskUse: async () => diskUse(folders(), await models.locateAll()),
    tasks: () => tasks.list(),
    cancelTask: (taskId) => tasks.cancel(taskId),
    dispose: () => tasks.dispose(),
  };
};

type MoveWork = {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};

const chosenElsewhere = (): AppError =>
  new AppError(
    "invalid-request",
    "CLOISTER_MODELS_DIR names the model folder, so it is not moved from here. Change that variable instead.",
  );

const nameOfFolder = (folder: string): string => displayName(folder) || "model folder";

const sameFolder = async (a: string, b: string): Promise<boolean> => {
  const [one, other] = await Promise.all([a, b].map((folder) => lstat(folder).catch(() => null)));
  return (
    path.resolve(a) === path.resolve(b) || (one?.ino === other?.ino && one?.dev === other?.dev && one != null)
  );
};

/** One level deep: a stick or a folder of downloads, not a whole disk. Of a split model only the first part. */
const ggufFilesIn = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch((): readonly string[] => []);
  return [...names]
    .sort()
    .filter((name) => /\.gguf$/i.test(name) && !/-(?!00001)\d{5}-of-\d{5}\.gguf$/.test(name))
    .map((name) => path.join(folder, name));
};

const verifiedSentence = ({ ok, checkedAt, expectedSha256 }: Verified): string => {
  const when = `${checkedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  if (!ok) {
    return `Checked on ${when}: it is not the file that was published, and it is not loaded any more.`;
  }
  return expectedSha256 === null
    ? `Checked on ${when}: it can be read; nobody has stated what it must be.`
    : `Checked on ${when}: every byte is as it was published or imported.`;
};

const importedSentence = ({ outcome }: Imported, file: ModelFile): string => {
  switch (outcome) {
    case "copied":
      return `${file.name} is installed and takes ${bytesInWords(file.sizeBytes)}.`;
    case "in-place":
      return `${file.name} is used in place. Leave the file where it is.`;
    case "already-installed":
      return `${file.name} was installed already, so nothing was copied.`;
  }
};

const movedSentence = ({ files, leftBehind }: Moved): string =>
  leftBehind === 0
    ? `${files} files were moved.`
    : `The new folder is in use. ${leftBehind} files stayed in the old folder, because they changed meanwhile or could not be removed.`;
