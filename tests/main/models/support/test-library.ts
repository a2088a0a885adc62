import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelTask } from "../../../../app/models/model-task.ts";
import { createModelLibrary, type ModelLibrary } from "../../../../main/models/create-model-library.ts";
import type { FileCheck } from "../../../../main/models/file-check.ts";
import type { ModelFolder } from "../../../../main/models/model-folder.ts";
import { createModelService, type ModelService } from "../../../../main/models/model-service.ts";
import type { PublishedFile } from "../../../../main/models/published-file.ts";
import { changed, soundPairs, textPair } from "../../hosts/check/gguf-bytes.ts";
import { inProcessCheck } from "./in-process-check.ts";

export const temporaryFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), "cloister-library-")));

export const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** A tiny sound model under a name of its own, so that each has other bytes. */
export const tinyModel = (name: string): Buffer =>
  changed({
    pairs: soundPairs.map((one) => (one.key === "general.name" ? textPair("general.name", name) : one)),
  });

export const writeModel = (folder: string, fileName: string, bytes: Buffer = tinyModel(fileName)): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  writeFileSync(path, bytes);
  return path;
};

export type TestLibrary = {
  readonly root: string;
  readonly modelFolder: string;
  readonly library: ModelLibrary;
  readonly models: ModelService;
  readonly tasks: ModelTask[];
  readonly catalog: Map<string, PublishedFile>;
  readonly loaded: Set<string>;
  /** Every file whose bytes were read for their hash. */
  readonly hashed: string[];
};

export type TestLibraryOptions = {
  readonly root?: string;
  readonly modelFolder?: string;
  readonly onModelFolder?: (folder: string) => void;
  readonly check?: FileCheck;
  readonly otherFolders?: readonly ModelFolder[];
  readonly environment?: Readonly<Record<string, string>>;
};

export const testLibrary = (options: TestLibraryOptions = {}): TestLibrary => {
  const root = options.root ?? temporaryFolder();
  let modelFolder = options.modelFolder ?? join(root, "models");
  const hashed: string[] = [];
  const check = options.check ?? inProcessCheck((filePath) => hashed.push(filePath));
  const folders = (): readonly ModelFolder[] => [
    { path: modelFolder, writable: true, reason: "For a test." },
    ...(options.otherFolders ?? []),
  ];
  const models = createModelService({
    folders,
    checkFile: check,
    hashCachePath: join(root, "profile", "model-hashes.json"),
  });
  const tasks: ModelTask[] = [];
  const catalog = new Map<string, PublishedFile>();
  const loaded = new Set<string>();
  const library = createModelLibrary({
    models,
    check,
    folders,
    findBySha256: (sha256) => catalog.get(sha256) ?? null,
    publishedTemplate: ({ sha256 }) => catalog.get(sha256)?.chatTemplateSha256 ?? null,
    isLoaded: (id) => loaded.has(id),
    setModelFolder: async (folder) => {
      modelFolder = folder;
      options.onModelFolder?.(folder);
    },
    whyNotMove: () => null,
    placesInput: {
      environment: options.environment ?? {},
      platform: "linux",
      homeFolder: join(root, "home"),
    },
    appVersion: "0.0.0-test",
    newId: () => randomBytes(16).toString("hex"),
    onTask: (task) => tasks.push(task),
    onChanged: () => {},
    log: () => {},
    readChatTemplate: async () => ({ text: "{{ messages }}\u202e", sha256: "a".repeat(64) }),
    judgeFit: async () => ({
      verdict: "fits",
      sentence: "It fits.",
      weightsBytes: 1,
      keyValueCacheBytes: 1,
      computeBytes: 1,
      freeBytes: 10,
      freeGpuBytes: null,
      contextSize: 128,
      largestContextSize: 128,
      isEstimate: false,
    }),
    measuredMemory: async () => [],
  });
  return {
    root,
    get modelFolder() {
      return modelFolder;
    },
    library,
    models,
    tasks,
    catalog,
    loaded,
    hashed,
  };
};

export const publishedFile: PublishedFile = {
  name: "Published",
  quantization: "Q8_0",
  license: "Apache-2.0",
  catalogFileId: "published-q8_0",
  repository: "owner/name",
  revision: null,
  fileName: "published.gguf",
  chatTemplateSha256: "b".repeat(64),
};
