import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { ModelManagement } from "./model-management.ts";
import { printModelFile } from "./models-list.ts";
import { taskProgress } from "./task-progress.ts";
import type { TerminalOutput } from "./terminal-output.ts";

export type ImportOptions = { readonly inPlace?: boolean };

export type ImportModel = {
  readonly path: string;
  readonly options: ImportOptions;
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly management: ModelManagement;
  readonly signal: AbortSignal;
};

/** Takes a GGUF file of this machine into the model folder, or uses it where it lies; prints it as installed. */
export const importModel = async (request: ImportModel): Promise<void> => {
  const { options, json, output, management, signal } = request;
  if (request.path === "" || request.path.includes("\0")) {
    throw new AppError("usage", "There is no file to import. Give the path of a GGUF file.");
  }
  try {
    const file = await management.importFile(
      path.resolve(request.path),
      options.inPlace === true ? "in-place" : "copy",
      taskProgress("Importing", output),
      signal,
    );
    output.clearProgress();
    printModelFile(file, { json, output });
  } finally {
    output.clearProgress();
  }
};
