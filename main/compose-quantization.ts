import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { ModelFile } from "../app/models/model-file.ts";
import type { ProvenanceRecord } from "../app/models/provenance-record.ts";
import { quantizedFileName } from "../app/quantization/quantized-file-name.ts";
import { requantizingCost } from "../app/quantization/requantizing-cost.ts";
import { buildFacts } from "./build-facts.ts";
import type { composeModels } from "./compose-models.ts";
import { installMadeModel } from "./models/made-models.ts";
import { makeWorkFolderIn, moveToNewName, requireNothingAt } from "./models/out-folder.ts";
import { freeDiskBytes } from "./models/require-disk-space.ts";
import { makeWorkFolder, tidyModelFolder } from "./models/work-folder.ts";
import type { ParentModel } from "./quantization/parent-model.ts";
import type { MadeFile, QuantizationDestination } from "./quantization/quantization-destination.ts";
import { QuantizationService, type QuantizationServiceOptions } from "./quantization/quantization-service.ts";

export type ComposeQuantizationOptions = Pick<
  QuantizationServiceOptions,
  "hostFor" | "newId" | "onQuantization" | "log"
> & {
  readonly parts: Pick<
    Awaited<ReturnType<typeof composeModels>>,
    "models" | "fileCheck" | "ownFolder" | "published"
  >;
  /** The file that a person named. */
  readonly find: (id: string) => Promise<ModelFile>;
  readonly appVersion: string;
  readonly onModelsChanged: () => void;
};

/** Making quantizations, for window and terminal alike. */
export const composeQuantization = (options: ComposeQuantizationOptions) => {
  const { models, fileCheck, ownFolder, published } = options.parts;

  const parentOf = async (id: string, signal?: AbortSignal): Promise<ParentModel> => {
    const { file, header } = await models.prepare(await options.find(id), signal);
    const located = await models.locate(file.sha256).catch(() => null);
    return {
      id: file.id,
      name: file.name,
      fileName: located?.found.record?.fileName ?? path.basename(file.path),
      quantization: header.quantization,
      requantizing: requantizingCost(lossOf(header.quantization, located?.found.record?.source)),
      sha256: file.sha256,
      path: file.path,
      sizeBytes: file.sizeBytes,
      license: file.license,
      header,
    };
  };

  const service = new QuantizationService({
    ...options,
    madeBefore: async (parentSha256) =>
      new Map(
        (await models.locateAll()).flatMap(({ file, found }) => {
          const source = found.record?.source;
          return source?.kind === quantizedKind &&
            source.parentSha256 === parentSha256 &&
            source.importanceTextSha256 === null &&
            typeof source.type === "string" &&
            file.problem === null
            ? [[source.type, file.id] as const]
            : [];
        }),
      ),
    check: fileCheck,
    threads: availableParallelism,
    measuringThreads: () => Math.max(1, availableParallelism() - 1),
  });

  /** The app's own model folder. */
  const modelFolder = (): QuantizationDestination => {
    const folder = ownFolder();
    return {
      folder,
      freeBytes: () => freeDiskBytes(folder),
      requireFree: async () => {},
      makeWorkFolder: async () => {
        // The terminal has no start at which it would tidy up.
        await tidyModelFolder(folder);
        return makeWorkFolder(folder);
      },
      removeWorkFolder,
      publish: async (made, signal) => {
        const file = await installMadeModel(
          folder,
          {
            path: made.path,
            sha256: made.sha256,
            sizeBytes: made.sizeBytes,
            header: made.header,
            fileName: quantizedFileName(made.parent.fileName, made.type),
            parent: made.parent,
            source: sourceOf(made),
          },
          {
            models,
            findBySha256: published,
            appVersion: options.appVersion,
            onChanged: options.onModelsChanged,
          },
          signal,
        );
        return { path: file.path, modelFileId: file.id };
      },
    };
  };

  /** A folder that a person named: plain files under plain names, and nothing in the model folder. */
  const outFolder = (folder: string): QuantizationDestination => ({
    folder,
    freeBytes: () => freeDiskBytes(folder),
    requireFree: ({ fileName }, type) =>
      requireNothingAt(path.join(folder, quantizedFileName(fileName, type))),
    makeWorkFolder: () => makeWorkFolderIn(folder),
    removeWorkFolder,
    publish: async (made) => {
      const target = path.join(folder, quantizedFileName(made.parent.fileName, made.type));
      await moveToNewName(made.path, target);
      return { path: target, modelFileId: null };
    },
  });

  return { service, parentOf, modelFolder, outFolder };
};

const quantizedKind = "quantization";

/** A file of F16 that was made here from a quantized one has lost what that had lost. */
const lossOf = (quantization: string, source: ProvenanceRecord["source"] | undefined): string =>
  source?.kind === quantizedKind &&
  source.requantized === true &&
  typeof source.parentQuantization === "string"
    ? source.parentQuantization
    : quantization;

/** What the provenance record says of it. */
const sourceOf = (made: MadeFile) => ({
  kind: quantizedKind,
  parentSha256: made.parent.sha256,
  parentId: made.parent.id,
  parentQuantization: made.parent.quantization,
  type: made.type,
  engineVersion: `llama.cpp ${made.engineVersion}, ${buildFacts.engineVersion}`,
  requantized: made.isRequantized,
  importanceTextSha256: made.importanceTextSha256,
});

const removeWorkFolder = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true }).catch(() => {});
};
