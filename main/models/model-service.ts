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
import { KnownFiles } from "./known-files.ts";
import type { ModelFolder } from "./model-folder.ts";
import { type PreparedModelFile, prepareModelFile } from "./prepare-model-file.ts";
import { findInFolder, scanFolder } from "./scan-folder.ts";

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

export type ModelService = {
  /** Every model file once, usable or not, in a stable order. Never rejects for what is in the folders. */
  list(options?: ListOptions): Promise<readonly ModelFile[]>;
  /** A file by id, unambiguous beginning of an id, SHA-256 or path. Rejects with a `model-…` AppError. */
  resolve(idOrPath: string): Promise<ModelFile>;
  /** The last look before loading; see `prepareModelFile`. */
  prepare(file: ModelFile, signal?: AbortSignal): Promise<PreparedModelFile>;
  /** Starts watching the folders; the returned function ends it. */
  onChanged(listener: () => void): () => void;
  dispose(): Promise<void>;
};

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

  /** In the order in which ids are given: usable files with a record first, so that theirs stay the plain ones. */
  const look = async (): Promise<readonly DescribedFile[]> => {
    await known.open();
    const found = (await Promise.all(folders().map((folder) => scanFolder(folder.path)))).flat();
    const described = found.map((one) => {
      const sha256 = one.stamp === null ? null : (known.find(one.path, one.stamp)?.sha256 ?? null);
      return describeFoundFile(one, sha256, examine);
    });
    const rank = (one: DescribedFile, index: number): number =>
      (found[index]?.record === null ? 2 : 0) + (one.file.problem === null ? 0 : 1);
    const ranked = described.map((one, index) => ({ one, rank: rank(one, index) }));
    return eachContentOnce(ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one));
  };

  const list = async ({ complete = false }: ListOptions = {}): Promise<readonly ModelFile[]> => {
    watchAgain();
    let described = await look();
    const pending = described.flatMap((one) => one.pending ?? []);
    if (pending.length > 0) {
      await (complete ? Promise.all(pending) : Promise.race([Promise.all(pending), patience()]));
      described = await look();
    }
    const ids = modelFileIds(described);
    return described.map(({ file }, index) => ({ ...file, id: ids[index] ?? "model" }) as ModelFile);
  };

  const isVouchedFor = async (file: UsableModelFile): Promise<boolean> => {
    const found = await findInFolder(path.dirname(file.path), path.basename(file.path));
    return (
      found?.stamp != null &&
      found.record?.sha256 === file.sha256 &&
      recordVouches({ record: found.record, stamp: found.stamp }, Date.now())
    );
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
    const found = { path: place, fileName, statedSha256: null, record: null, stamp, leadsOut: false };
    await describeFoundFile(found, null, examine).pending;
    const described = describeFoundFile(found, null, examine);
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
    resolve: (idOrPath) =>
      looksLikePath(idOrPath) ? resolvePath(path.resolve(idOrPath)) : resolveId(idOrPath),
    prepare: async (file, signal) => {
      await known.open();
      return prepareModelFile(file, { check, known, isVouchedFor, signal });
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
const eachContentOnce = (described: readonly DescribedFile[]): readonly DescribedFile[] => {
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
