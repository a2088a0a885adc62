import { latestRecord } from "../conversation/latest-record.ts";
import { missingModel } from "../models/missing-model.ts";
import { useConversation, useModels } from "./stores.tsx";

/** The name of the model that the open chat was held with, where its file is no longer there. */
export const useMissingModel = (): string | null => {
  const files = useModels((state) => state.files);
  const chatModelFileId = useConversation((state) => state.chat?.modelFileId ?? null);
  const lastRecord = useConversation(latestRecord);
  return missingModel({ files, chatModelFileId, lastRecord });
};
