import { realpath } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import { modelFileIds } from "../../app/models/model-file-ids.ts";
import { type DescribedFile, describeFoundFile, recordVouches } from "./describe-found-file.ts";
import { type Examination, Examinations } from "./examinations.ts";
import { stampFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import type { FileStamp } from "./file-stamp.ts";
import { findModelFile, looksLikePath } from "./find-model-file.ts";
import { FolderWatch } from "./folder-watch.ts";
import { type KnownFile, KnownFiles } from "./known-files.ts";
import type { ModelFolder } from "./model-folder.ts";
import { type PreparedModelFile, prepareModelFile } from "./prepare-model-file.ts";
import { type FoundFile, findByRecord, findInFolder, scanFolder } from "./scan-folder.ts";

export type ModelServiceOptions = {
  /** Asked at every look, so that a changed setting counts at once. */
  readonly folders: () => readonly ModelFolder[];
  readonly checkFile: FileCheck;
  /** A file in the profile, so that files put there by hand are hashed once. */
  readonly hashCachePath: string;
};

export type ListOptions = {
  /**
   * Waits until every file is known by its hash. Otherwise the list waits for a moment only: a large file that was
   * found just now is then listed with the problem `busy`, and `onChanged` tells when more is known.
   */
  readonly complete?: boolean;
};

/** A listed file with where it was found. */
export type LocatedFile = {
  readonly file: ModelFile;
  readonly found: FoundFile;
  readonly folder: ModelFolder;
};

export type ModelService = {
  /** Every model file once, usable or not, in a stable order. Never rejects for what is in the folders. */
  list(options?: ListOptions): Promise<readonly ModelFile[]>;
  /** The same, with where each was found. */
  locateAll(options?: ListOptions): Promise<readonly LocatedFile[]>;
  /** A file in one of the folders by its id or SHA-256. Rejects with model-missing. */
  locate(id: string): Promise<LocatedFile>;
  /** A file by id, unambiguous beginning of an id, SHA-256 or path. Rejects with a `model-…` AppError. */
  resolve(idOrPath: string): Promise<ModelFile>;
  /** The last look before loading; see `prepareModelFile`. */
  prepare(file: ModelFile, signal?: AbortSignal | undefined): Promise<PreparedModelFile>;
  /** Notes what was found in exactly this state of a file, and tells the listeners. */
  remember(file: KnownFile): Promise<void>;
  /** Starts watching the folders; the returned function ends it. */
  onChanged(listener: () => void): () => void;
  dispose(): Promise<void>;
};

type Looked = DescribedFile & { readonly found: FoundFile; readonly folder: ModelFolder };

/** How long a list waits for files that were found just now. */
const patienceMs = 2_000;

/** The installed model files: what they are, which can be used, and whether they are still what they were. */
export const createModelService = (options: ModelServiceOptions): ModelService => {
  const { folders, checkFile: check, hashCachePath } = options;
  const known = new KnownFiles(hashCachePath);
  const listeners = new Set<() => void>();
  const tellListeners = (): void => {
    for (const listener of listeners) {
      listener();
    }
  };
  const examinations = new Examinations(check, known, tellListeners);
  const watch = new FolderWatch(tellListeners);
  const watchAgain = (): void => {
    if (listeners.size > 0) {
      watch.watchFolders(folders().map((folder) => folder.path));
    }
  };

  const examine = (filePath: string, stamp: FileStamp): Examination => examinations.of(filePath, stamp);
  const knownOf = (filePath: string, stamp: FileStamp): KnownFile | null => known.find(filePath, stamp);

  /** In the order in which ids are given: usable files with a record first, so that theirs stay the plain ones. */
  const look = async (): Promise<readonly Looked[]> => {
    await known.open();
    const perFolder = await Promise.all(
      folders().map(async (folder) => {
        const found = await scanFolder(folder.path, { followsInPlace: folder.writable });
        return found.map((one) => ({ found: one, folder }));
      }),
    );
    const looked = perFolder
      .flat()
      .map(({ found, folder }) => ({ ...describeFoundFile(found, knownOf, examine), found, folder }));
    const rank = ({ found, file }: Looked): number =>
      (found.record === null ? 2 : 0) + (file.problem === null ? 0 : 1);
    return eachContentOnce([...looked].sort((a, b) => rank(a) - rank(b)));
  };

  const locateAll = async ({ complete = false }: ListOptions = {}): Promise<readonly LocatedFile[]> => {
    watchAgain();
    let described = await look();
    const pending = described.flatMap((one) => one.pending ?? []);
    if (pending.length > 0) {
      await (complete ? Promise.all(pending) : Promise.race([Promise.all(pending), patience()]));
      described = await look();
    }
    const ids = modelFileIds(described);
    return described.map(({ file, found, folder }, index) => ({
      file: { ...file, id: ids[index] ?? "model" } as ModelFile,
      found,
      folder,
    }));
  };

  const list = async (listOptions?: ListOptions): Promise<readonly ModelFile[]> =>
    (await locateAll(listOptions)).map(({ file }) => file);

  const locate = async (id: string): Promise<LocatedFile> => {
    const located = (await locateAll()).find(({ file }) => file.id === id || file.sha256 === id);
    if (located === undefined) {
      throw new AppError("model-missing", "This model is not installed any more. Look at the list again.");
    }
    return located;
  };

  /** The file as it lies there now, looked up anew; null where it is none of a model folder. */
  const findAgain = async (file: UsableModelFile): Promise<FoundFile | null> => {
    const beside = await findInFolder(path.dirname(file.path), path.basename(file.path));
    if (beside?.statedSha256 === file.sha256 && beside.record !== null) {
      return beside;
    }
    for (const folder of folders()) {
      const found = await findByRecord(await realpath(folder.path).catch(() => folder.path), file.sha256, {
        followsInPlace: folder.writable,
      });
      if (found?.path === file.path && found.stamp !== null) {
        return found;
      }
    }
    return null;
  };

  const prepare = async (file: ModelFile, signal: AbortSignal | undefined): Promise<PreparedModelFile> => {
    await known.open();
    const found = file.problem === null ? await findAgain(file) : null;
    const sha256 = file.sha256 ?? "";
    const prepared = prepareModelFile(file, {
      check,
      known,
      parts:
        found === null
          ? [{ path: file.path, sha256 }]
          : found.parts.map((part) => ({ path: part.path, sha256: part.expectedSha256 ?? sha256 })),
      isVouchedFor: async () => {
        const now = file.problem === null ? await findAgain(file) : null;
        return now?.stamp != null && recordVouches({ record: now.record, stamp: now.stamp }, Date.now());
      },
      signal,
    });
    return prepared.catch((thrown: unknown) => {
      // The list may know of it only now.
      if (thrown instanceof AppError && thrown.code === "model-changed") {
        tellListeners();
      }
      throw thrown;
    });
  };

  /** A file named by its path: outside the folders perhaps, then known only by what is in it. */
  const resolvePath = async (filePath: string): Promise<ModelFile> => {
    const place = await realpath(filePath).catch(() => filePath);
    const stamp = await stampFile(place);
    const installed = (await list()).find((file) => file.path === place && file.problem?.code !== "busy");
    if (installed !== undefined) {
      return installed;
    }
    const fileName = path.basename(place);
    const found: FoundFile = {
      path: place,
      fileName,
      statedSha256: null,
      record: null,
      stamp,
      leadsOut: false,
      parts: [{ path: place, expectedSha256: null, stamp }],
    };
    await describeFoundFile(found, knownOf, examine).pending;
    const described = describeFoundFile(found, knownOf, examine);
    return { ...described.file, id: modelFileIds([described])[0] ?? "model" } as ModelFile;
  };

  const resolveId = async (id: string): Promise<ModelFile> => {
    const quick = findModelFile(await list(), id);
    const found =
      quick.state === "found" && quick.file.problem?.code === "busy"
        ? findModelFile(await list({ complete: true }), id)
        : quick;
    if (found.state === "none") {
      throw new AppError("model-missing", found.sentence);
    }
    return found.file;
  };

  return {
    list,
    locateAll,
    locate,
    resolve: (idOrPath) =>
      looksLikePath(idOrPath) ? resolvePath(path.resolve(idOrPath)) : resolveId(idOrPath),
    prepare,
    remember: async (file) => {
      await known.open();
      known.remember(file);
      await known.save();
      tellListeners();
    },
    onChanged: (listener) => {
      listeners.add(listener);
      watchAgain();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          watch.dispose();
        }
      };
    },
    dispose: async () => {
      listeners.clear();
      watch.dispose();
      examinations.dispose();
      await known.save();
    },
  };
};

/** The first of several files with the same bytes stands for all; a usable one goes before one that is not. */
const eachContentOnce = <Described extends DescribedFile>(
  described: readonly Described[],
): readonly Described[] => {
  const usable = new Set(described.flatMap(({ file }) => (file.problem === null ? [file.sha256] : [])));
  const seen = new Set<string>();
  return described.filter(({ file }) => {
    if (file.sha256 === null) {
      return true;
    }
    if (file.problem !== null) {
      return !usable.has(file.sha256);
    }
    const isFirst = !seen.has(file.sha256);
    seen.add(file.sha256);
    return isFirst;
  });
};

const patience = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, patienceMs).unref();
  });
