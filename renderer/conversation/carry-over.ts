import { defaultAnswerSettings } from "../../app/generation/default-answer-settings.ts";
import { type ConversationData, temporaryChatKey } from "./conversation-state.ts";
import type { ConversationStore } from "./conversation-store.ts";

/** The store of the page's session, which is held in memory: no file is ever written of it. */
type SessionStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

type NewChat = ConversationData["newChat"];

const itemKey = "carried-over";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNumberOrNull = (value: unknown): boolean => value === null || typeof value === "number";
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";

const isAnswerSettings = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).length === Object.keys(defaultAnswerSettings).length &&
  [value.topK, value.topP, value.minP, value.repeatPenalty].every((one) => typeof one === "number") &&
  [value.seed, value.maxTokens, value.contextSize].every(isNumberOrNull) &&
  Array.isArray(value.stopStrings) &&
  value.stopStrings.every((one) => typeof one === "string") &&
  isTextOrNull(value.jsonSchema);

const isAssistant = (value: unknown): boolean =>
  value === null ||
  (isRecord(value) &&
    typeof value.id === "string" &&
    typeof value.name === "string" &&
    typeof value.updatedAt === "number" &&
    isRecord(value.content));

/** As far as the page relies on it; main checks every value when the chat begins. */
const isNewChat = (value: unknown): value is NewChat =>
  isRecord(value) &&
  isTextOrNull(value.modelFileId) &&
  typeof value.systemPrompt === "string" &&
  typeof value.temperature === "number" &&
  isAnswerSettings(value.answerSettings) &&
  isAssistant(value.assistant) &&
  typeof value.temporary === "boolean";

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      )
    : {};

const read = (text: string | null): Readonly<Record<string, unknown>> => {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return isRecord(found) ? found : {};
  } catch {
    return {};
  }
};

/**
 * Carries over a reload what the page alone has: messages being edited, how a new chat will begin, also one that is not
 * in view, and what is typed into a temporary one. Begin it when the address has been read, after the drafts are kept.
 */
export const carryOver = (
  conversation: ConversationStore,
  session: SessionStore,
  onLeave: (leave: () => void) => void,
): void => {
  const { edits, newChat, drafts } = read(session.getItem(itemKey));
  session.removeItem(itemKey);
  conversation.setState((state) => ({ edits: { ...textsOf(edits), ...state.edits } }));

  const { [temporaryChatKey]: begun, ...ofChats } = textsOf(drafts);
  const { chat, openingChatId } = conversation.getState();
  const isNew = chat === null && openingChatId === null;
  if (isNewChat(newChat) && (isNew || !newChat.temporary)) {
    conversation.setState((state) => ({
      newChat,
      drafts:
        newChat.temporary && begun !== undefined
          ? { ...state.drafts, [temporaryChatKey]: begun }
          : state.drafts,
    }));
  }
  // The draft of a temporary chat comes back once main has said that it is one: no other is kept from the disk.
  const unsubscribe = conversation.subscribe((state) => {
    if (state.chat === null) {
      return;
    }
    unsubscribe();
    const { id, temporary } = state.chat;
    const draft = ofChats[id];
    if (temporary && draft !== undefined) {
      const typed = state.drafts[id];
      conversation.setState({
        drafts: { ...state.drafts, [id]: typed === undefined ? draft : `${draft}\n${typed}` },
      });
    }
  });

  onLeave(() => {
    const state = conversation.getState();
    const isNew = state.chat === null && state.openingChatId === null;
    const key =
      isNew && state.newChat.temporary ? temporaryChatKey : state.chat?.temporary ? state.chat.id : "";
    const typed = state.drafts[key];
    const small = {
      newChat: isNew || !state.newChat.temporary ? state.newChat : null,
      drafts: typed === undefined ? {} : { [key]: typed },
    };
    try {
      session.setItem(itemKey, JSON.stringify({ ...small, edits: state.edits }));
    } catch {
      // Edits of many megabytes have no room there; that a chat is a temporary one has to be known in any case.
      session.setItem(itemKey, JSON.stringify({ ...small, drafts: {} }));
    }
  });
};
