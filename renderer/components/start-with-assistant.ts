import type { Assistant } from "../../app/assistants/assistant.ts";
import { takeAssistant } from "../../app/assistants/take-assistant.ts";
import type { Stores } from "./stores.tsx";

/** A new chat that begins as the assistant sets it. */
export const startWithAssistant = (
  { conversation, view }: Pick<Stores, "conversation" | "view">,
  assistant: Assistant,
): void => {
  conversation.getState().startNewChat();
  void conversation.getState().configure(takeAssistant(assistant));
  view.getState().show("chats");
  view.getState().requestComposerFocus();
};
