import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import { jsonText } from "./json-text.ts";
import type { ModelManagement } from "./model-management.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { terminalText } from "./terminal-text.ts";

export type RemoveModel = {
  readonly id: string;
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly chooseModelFile: (id: string) => Promise<ModelFile>;
  readonly management: ModelManagement;
  readonly signal: AbortSignal;
};

/** Deletes an installed file. Takes ids only: a path could name a file that was never installed. */
export const removeModel = async ({
  id,
  json,
  output,
  chooseModelFile,
  management,
  signal,
}: RemoveModel): Promise<void> => {
  if (/[/\\]|\.gguf$/i.test(id)) {
    throw new AppError(
      "usage",
      "This is a path. Give the id of an installed model file, as `cloister models list` shows it.",
    );
  }
  const file = await chooseModelFile(id);
  const { wasInPlace } = await management.remove(file.id, signal);
  if (json) {
    output.write(jsonText({ removed: file.id }));
  } else {
    output.write(
      wasInPlace
        ? `${terminalText(`Forgot ${file.id}. Its file was used in place and stays at ${file.path}.`)}\n`
        : `Removed ${file.id} (${bytesInWords(file.sizeBytes)}).\n`,
    );
  }
};
