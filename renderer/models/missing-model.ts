import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import type { ModelFile } from "../../app/models/model-file.ts";

/**
 * The name of the model that a chat was held with, where its file is no longer there. Null where it is, under
 * whatever id, or where the chat has not settled on a model and another can answer.
 */
export const missingModel = (input: {
  /** Null until main has answered. */
  readonly files: readonly ModelFile[] | null;
  readonly chatModelFileId: string | null;
  readonly lastRecord: Pick<GenerationRecord, "modelName" | "modelSha256"> | null;
}): string | null => {
  const { files, chatModelFileId, lastRecord } = input;
  if (files === null || (chatModelFileId === null && files.length > 0)) {
    return null;
  }
  const there = files.some(
    ({ id, sha256 }) => id === chatModelFileId || (sha256 !== null && sha256 === lastRecord?.modelSha256),
  );
  return there ? null : (lastRecord?.modelName ?? chatModelFileId);
};
