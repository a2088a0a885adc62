import type { ModelFile } from "../../app/models/model-file.ts";
import { chosenModel } from "../models/chosen-model.ts";
import { useConversation, useModels, useSettings } from "./stores.tsx";

/** The model file that answers next in the open chat. */
export const useChosenModel = (): ModelFile | null => {
  const files = useModels((state) => state.files);
  const engine = useModels((state) => state.engine);
  const defaultModelFileId = useSettings((state) => state.settings?.defaultModelFileId ?? null);
  const chatModelFileId = useConversation((state) => state.chat?.modelFileId ?? null);
  const draftModelFileId = useConversation((state) => state.newChat.modelFileId);
  return chosenModel({ files: files ?? [], chatModelFileId, draftModelFileId, defaultModelFileId, engine });
};
