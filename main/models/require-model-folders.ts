import { readdir } from "node:fs/promises";
import { AppError } from "../../app/errors/app-error.ts";
import type { ModelFolder } from "./model-folder.ts";

/** Rejects with `no-model` where something else lies in a model folder's place, or its owner keeps it closed. */
export const requireModelFolders = async (folders: readonly ModelFolder[]): Promise<void> => {
  for (const folder of folders) {
    const code = await readdir(folder.path).then(
      () => null,
      (thrown: NodeJS.ErrnoException) => thrown.code ?? "unknown",
    );
    // Where nothing is there yet, there is simply no model.
    if (code !== null && code !== "ENOENT") {
      const found = code === "ENOTDIR" ? "is a file and no folder" : `cannot be read (${code})`;
      throw new AppError(
        "no-model",
        `The model folder ${folder.path} ${found}. ${folder.reason} Name a folder there that holds GGUF files.`,
      );
    }
  }
};
