import { basename, dirname, join } from "node:path";
import { splitPart, splitPartNames } from "../../../app/models/split-part.ts";
import { type Confinement, noLimits } from "./confinement.ts";
import { enginePackage } from "./engine-package.ts";

/** The engine opens the other parts of a split model by itself. Where they lie in a folder of their own it is named whole. */
const modelReadPaths = (modelPath: string): readonly string[] => {
  const part = splitPart(basename(modelPath));
  if (part === null) {
    return [modelPath];
  }
  const folder = dirname(modelPath);
  return folder.endsWith(".split")
    ? [folder]
    : splitPartNames(part.prefix, part.count).map((name) => join(folder, name));
};

/** Inference: no network, reads its model and libraries, writes nothing but the sandbox's own temporary space. */
export const inferenceConfinement = (
  modelPath: string | null,
  devicePaths: readonly string[] = [],
  /** The model that drafts ahead, where there is one. */
  draftPath: string | null = null,
): Confinement => ({
  readPaths: [modelPath, draftPath].flatMap((path) => (path === null ? [] : modelReadPaths(path))),
  writePaths: [],
  devicePaths,
  // The engine forks a child to try its binary before it loads it.
  permissions: { addons: true, childProcess: true, worker: true, hardware: true },
  packages: "all",
  // With more, the engine's decodes hop between threads and lose half their speed.
  threadPoolSize: 1,
  rawPipe: true,
  temporarySpace: true,
  limits: noLimits,
  inWords: "no network, reads only its model and libraries, writes nothing but its own temporary memory",
});

/** Storage: no network, writes the profile folder and reads nothing else. */
export const storageConfinement = (profileFolder: string): Confinement => ({
  readPaths: [],
  writePaths: [profileFolder],
  devicePaths: [],
  permissions: { addons: true, childProcess: false, worker: false, hardware: false },
  packages: ["better-sqlite3"],
  threadPoolSize: null,
  rawPipe: true,
  temporarySpace: false,
  limits: noLimits,
  inWords: "no network, reads and writes only the profile folder",
});

/** Storage of temporary chats: no network, and no file that it could write. */
export const temporaryStorageConfinement = (): Confinement => ({
  ...storageConfinement(""),
  writePaths: [],
  rawPipe: false,
  inWords: "no network, reads and writes no file",
});

const mebibyte = 1024 * 1024;

/** Check: no network, reads one file (or the parts of one), writes nothing, and may use only so much memory. */
export const checkConfinement = (filePath: string | readonly string[]): Confinement => ({
  readPaths: typeof filePath === "string" ? [filePath] : filePath,
  writePaths: [],
  devicePaths: [],
  permissions: { addons: false, childProcess: false, worker: false, hardware: false },
  packages: [],
  threadPoolSize: null,
  rawPipe: false,
  temporarySpace: false,
  // An idle Node counts for 562 MiB of it, most of them reserved and never used.
  limits: { memoryBytes: 1536 * mebibyte, processorSeconds: null, heapMebibytes: 256 },
  inWords: "no network, reads only the file it checks, writes nothing",
});

/** As `check`, with room for a document that is unpacked in memory. */
export const documentConfinement = (filePath: string): Confinement => ({
  ...checkConfinement(filePath),
  limits: { memoryBytes: 2048 * mebibyte, processorSeconds: 60, heapMebibytes: 640 },
});

/** As `check`, with room for one large chat in memory: files of chats are longer than headers. */
export const chatFileConfinement = (filePaths: readonly string[]): Confinement => ({
  ...checkConfinement(filePaths),
  limits: { memoryBytes: 3072 * mebibyte, processorSeconds: null, heapMebibytes: 1024 },
});

/** Measurement: no network, reads the models and texts of one job and the engine's library, writes that job's folder only. */
export const measurementConfinement = (job: {
  readonly modelPaths: readonly string[];
  /** Texts and the like. */
  readonly otherPaths?: readonly string[];
  /** There before the host starts; null where the job leaves nothing. */
  readonly jobFolder: string | null;
}): Confinement => ({
  readPaths: [...job.modelPaths.flatMap(modelReadPaths), ...(job.otherPaths ?? [])],
  writePaths: job.jobFolder === null ? [] : [job.jobFolder],
  devicePaths: [],
  permissions: { addons: true, childProcess: false, worker: true, hardware: false, ownFacts: true },
  packages: [
    "koffi",
    `@koromix/koffi-${process.platform}-${process.arch}`,
    enginePackage(process.platform, process.arch),
  ],
  // One thread calls the engine, always the same: its decodes would otherwise hop between threads.
  threadPoolSize: 1,
  rawPipe: false,
  temporarySpace: false,
  limits: noLimits,
  inWords: "no network, reads only the models and texts it measures, writes only the folder of its job",
});

/** As `check`, with room for an evaluation set, whose file may have 64 MiB. */
export const evaluationSetConfinement = (filePath: string): Confinement => ({
  ...checkConfinement(filePath),
  limits: { memoryBytes: 2048 * mebibyte, processorSeconds: null, heapMebibytes: 640 },
});

/** As `check`, without any file: answers are scored that came from a model, with patterns that came from anybody. */
export const scoringConfinement = (): Confinement => ({
  ...checkConfinement([]),
  inWords: "no network, reads and writes no file",
});
