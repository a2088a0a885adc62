import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { ModelFile } from "../../app/models/model-file.ts";

/**
 * The model file that answers next: the chat's own, else what was chosen for the new chat, else the default of
 * Settings, else the one that is loaded, else the first usable one. Null where none can answer.
 */
export const chosenModel = (input: {
  readonly files: readonly ModelFile[];
  readonly chatModelFileId: string | null;
  readonly draftModelFileId: string | null;
  readonly defaultModelFileId: string | null;
  readonly engine: EngineStatus;
}): ModelFile | null => {
  const installed = (id: string | null): ModelFile | undefined =>
    id === null ? undefined : input.files.find((file) => file.id === id);
  const loadedId = input.engine.state === "ready" ? input.engine.modelFileId : null;
  return (
    installed(input.chatModelFileId) ??
    installed(input.draftModelFileId) ??
    installed(input.defaultModelFileId) ??
    installed(loadedId) ??
    input.files.find((file) => file.problem === null && file.isEmbedding !== true) ??
    input.files.find((file) => file.isEmbedding !== true) ??
    null
  );
};
