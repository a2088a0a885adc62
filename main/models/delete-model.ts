import { rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import type { LocatedFile } from "./model-service.ts";
import { splitFolderName } from "./scan-folder.ts";
import { withFolderLock } from "./with-folder-lock.ts";

export type DeleteOptions = {
  readonly located: LocatedFile;
  readonly isLoaded: (modelFileId: string) => boolean;
  readonly signal: AbortSignal;
};

const patienceMs = 10_000;

const inUseCodes = new Set(["EBUSY", "EPERM", "EACCES", "ETXTBSY"]);

/**
 * Deletes a model file with its record; one used in place is only forgotten. Rejects with `model-in-use` with the
 * reason, `storage-failed` in a folder that is read only, or `busy`.
 */
export const deleteModel = async ({ located, isLoaded, signal }: DeleteOptions): Promise<void> => {
  const { file, found, folder } = located;
  if (!folder.writable) {
    throw new AppError(
      "storage-failed",
      `${file.name} lies in ${folder.path}, which Cloister only reads. ${folder.reason} Whoever keeps that folder can remove it.`,
    );
  }
  if (isLoaded(file.id)) {
    throw new AppError(
      "model-in-use",
      `${file.name} is loaded, so it was not deleted. Unload it, or choose another model, and try again.`,
    );
  }
  try {
    await withFolderLock(folder.path, { signal, patienceMs }, async () => {
      // The bytes first: a record alone shows that they are missing and can be deleted again.
      if (found.record?.inPlacePath === undefined) {
        await removeBytes(located);
      }
      if (found.statedSha256 !== null) {
        await rm(path.join(folder.path, `${found.statedSha256}.json`), { force: true });
      }
      await syncFolder(folder.path);
    });
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : refused(located, thrown);
  }
};

const removeBytes = async ({ found, folder }: LocatedFile): Promise<void> => {
  const inside = found.parts.length > 1 || found.fileName.endsWith(".split");
  if (inside && found.statedSha256 !== null) {
    await rm(path.join(folder.path, splitFolderName(found.statedSha256)), { recursive: true, force: true });
  } else {
    // A link is removed, never what it leads to.
    await rm(path.join(path.dirname(found.path), path.basename(found.path)), { force: true });
  }
};

const refused = ({ file, folder }: LocatedFile, cause: unknown): AppError => {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
  return process.platform === "win32" && inUseCodes.has(code)
    ? new AppError(
        "model-in-use",
        `${file.name} is open in another program, so it was not deleted. Close that program and try again.`,
        { cause },
      )
    : new AppError(
        "storage-failed",
        `${file.name} could not be deleted from ${folder.path} (${code}). Check that you may write there and try again.`,
        { cause },
      );
};
