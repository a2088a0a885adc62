import type { Stores } from "./stores.tsx";

type Needed = Pick<Stores, "conversation" | "models" | "chats">;

/** Lets a model file answer in the open chat, and makes it ready unless the engine is at work. */
export const chooseModel = async (
  { conversation, models, chats }: Needed,
  modelFileId: string,
): Promise<void> => {
  await conversation.getState().configure({ modelFileId });
  if (Object.keys(chats.getState().activity).length === 0) {
    const { chat, newChat } = conversation.getState();
    await models.getState().load(modelFileId, (chat ?? newChat).answerSettings.contextSize);
  }
};
