import { type ConversationData, emptyConversation, newChatKey } from "./conversation-state.ts";

type State = Pick<ConversationData, "chat" | "openingChatId" | "newChat" | "drafts" | "sending">;

/** How the new chat will begin, once another chat is looked at. Of a temporary one nothing stays. */
export const newChatLeft = ({ newChat }: State): ConversationData["newChat"] =>
  newChat.temporary ? emptyConversation.newChat : newChat;

/**
 * How a new chat begins: as the one that was left with something typed, which waits there still. Its assistant, its system
 * prompt and its sampling belong to what is typed.
 */
export const newChatGoesOn = (state: State): ConversationData["newChat"] => {
  const { chat, openingChatId, newChat, drafts, sending } = state;
  const comesBack = chat !== null || openingChatId !== null;
  const isTyped = (text: string | undefined): boolean => /\S/.test(text ?? "");
  // What is being sent from here takes its settings along.
  const goesOn =
    (isTyped(drafts[newChatKey]) && (comesBack || !sending)) ||
    (comesBack && newChat.assistant === null && isTyped(newChat.systemPrompt));
  return goesOn ? newChatLeft(state) : emptyConversation.newChat;
};
