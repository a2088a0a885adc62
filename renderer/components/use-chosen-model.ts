import type { ModelFile } from "../../app/models/model-file.ts";
import { chosenModel } from "../models/chosen-model.ts";
import { useConversation, useModels, useSettings } from "./stores.tsx";

/** The model file that answers next in the open chat. */
export const useChosenModel = (): ModelFile | null => {
  const files = useModels((state) => state.files);
  const engine = useModels((state) => state.engine);
  const defaultModelFileId = useSettings((state) => state.settings?.defaultModelFileId ?? null);
  const chatModelFileId = useConversation((state) => state.chat?.modelFileId ?? null);
  // What was chosen for the new chat says nothing of another one.
  const draftModelFileId = useConversation((state) =>
    state.chat === null && state.openingChatId === null ? state.newChat.modelFileId : null,
  );
  return chosenModel({ files: files ?? [], chatModelFileId, draftModelFileId, defaultModelFileId, engine });
};
