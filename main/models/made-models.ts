import { constants, copyFile, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ProvenanceRecord } from "../../app/models/provenance-record.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { stampFile } from "./examine-file.ts";
import type { ModelService } from "./model-service.ts";
import type { PublishedFile } from "./published-file.ts";
import { recordOf } from "./record-of.ts";
import { withFolderLock } from "./with-folder-lock.ts";
import { writeRecord } from "./write-record.ts";

/** A model file that was made here from another one. */
export type MadeModel = {
  /** On the disk of the model folder. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly header: ModelHeader;
  readonly fileName: string;
  readonly parent: { readonly sha256: string; readonly name: string };
  /** What the record says beside the parent. */
  readonly source: ProvenanceRecord["source"];
};

export type MadeModelsOptions = {
  readonly models: ModelService;
  readonly findBySha256: (sha256: string) => PublishedFile | null;
  readonly appVersion: string;
  readonly onChanged: () => void;
};

const patienceMs = 60_000;

/**
 * Takes a made file into the model folder: renamed into place under the folder's lock, with a record that names its parent
 * and carries over what the parent comes under. The same content is stored once.
 */
export const installMadeModel = async (
  folder: string,
  made: MadeModel,
  options: MadeModelsOptions,
  signal: AbortSignal,
): Promise<ModelFile> => {
  const { models } = options;
  await withFolderLock(folder, { signal, patienceMs }, async () => {
    const isThere = (await models.locateAll()).some(
      ({ file, found }) => file.problem === null && file.sha256 === made.sha256 && found.record !== null,
    );
    if (!isThere) {
      await publish(folder, made, options);
    }
  });
  options.onChanged();
  return (await models.locate(made.sha256)).file;
};

/** The bytes first, then the record: bytes without one are found again by their name, a record alone is nothing. */
const publish = async (folder: string, made: MadeModel, options: MadeModelsOptions): Promise<void> => {
  const parent = await parentRecord(made.parent.sha256, options.models);
  const record: ProvenanceRecord = {
    ...recordOf({
      sha256: made.sha256,
      sizeBytes: made.sizeBytes,
      fileName: made.fileName,
      header: made.header,
      published: options.findBySha256(made.sha256),
      source: made.source,
      verifiedAt: new Date(),
      appVersion: options.appVersion,
    }),
    name: displayName(made.parent.name) || "model",
    ...licenseOf(parent?.record ?? null),
  };
  if (parent !== null) {
    await takeLicenseTexts(parent, folder);
  }
  const target = path.join(folder, `${made.sha256}.gguf`);
  await rename(made.path, target);
  await syncFolder(folder);
  await writeRecord(folder, record);
  // So that the first load need not hash again what was hashed just now.
  const place = await realpath(target);
  await options.models.remember({
    path: place,
    stamp: await stampFile(place),
    sha256: made.sha256,
    name: record.name,
    quantization: record.quantization,
    verifiedAt: Date.now(),
  });
};

type ParentRecord = { readonly record: ProvenanceRecord; readonly folder: string };

const parentRecord = async (sha256: string, models: ModelService): Promise<ParentRecord | null> => {
  const located = await models.locate(sha256).catch(() => null);
  const record = located?.found.record ?? null;
  return located === null || record === null ? null : { record, folder: located.folder.path };
};

/** What binds the parent binds what is made of it. */
const licenseOf = (
  record: ProvenanceRecord | null,
): Partial<Pick<ProvenanceRecord, "license" | "licenseTextSha256" | "acceptance" | "furtherLicenses">> =>
  record === null
    ? {}
    : {
        license: record.license,
        ...(record.licenseTextSha256 === undefined ? {} : { licenseTextSha256: record.licenseTextSha256 }),
        ...(record.acceptance === undefined ? {} : { acceptance: record.acceptance }),
        ...(record.furtherLicenses === undefined ? {} : { furtherLicenses: record.furtherLicenses }),
      };

/** The texts lie beside the parent, perhaps in a folder that goes away. */
const takeLicenseTexts = async ({ record, folder: from }: ParentRecord, to: string): Promise<void> => {
  const hashes = [
    record.licenseTextSha256,
    ...(record.furtherLicenses ?? []).map((one) => one.licenseTextSha256),
  ];
  for (const sha256 of hashes) {
    if (sha256 === undefined || sha256 === null || path.resolve(from) === path.resolve(to)) {
      continue;
    }
    const name = path.join("licenses", `${sha256}.txt`);
    await makeFolder(path.join(to, "licenses"));
    await copyFile(path.join(from, name), path.join(to, name), constants.COPYFILE_EXCL).catch(
      async (thrown: NodeJS.ErrnoException) => {
        if (thrown.code !== "EEXIST" && thrown.code !== "ENOENT") {
          await rm(path.join(to, name), { force: true });
          throw thrown;
        }
      },
    );
  }
};
