import type { AttachmentPlace } from "../../app/attachments/attachment-requests.ts";
import type { BranchTree } from "../../app/chats/branch-tree.ts";
import type { Chat } from "../../app/chats/chat.ts";
import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import type { Message } from "../../app/chats/message.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import { defaultAnswerSettings } from "../../app/generation/default-answer-settings.ts";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import { lastMessageOf, type ShownPart } from "./shown-part.ts";

/** Figures of the answer that grows now; its record brings the final ones. */
export type LiveFigures = {
  readonly messageId: string;
  readonly generatedTokens: number;
  readonly tokensPerSecond: number | null;
  readonly timeToFirstTokenSeconds: number | null;
  readonly contextTokens: number;
};

/** What a person changes about how a chat is answered. */
export type ChatChange = {
  readonly modelFileId?: string;
  readonly systemPrompt?: string;
  readonly temperature?: number;
  readonly answerSettings?: Chat["answerSettings"];
  readonly assistant?: Chat["assistant"];
  readonly whenOutgrown?: Chat["whenOutgrown"];
};

/**
 * Where the conversation is to be looked at, once. `jump`: at the message, which gets the focus and is shown for a
 * moment; `map`: likewise, but the map keeps the focus; `find`: at a place in it, to which the find bar leads; `version`:
 * the message took the place of another one, which stays where it was; `end`: at its end. A new object for every time.
 */
export type Target = {
  readonly messageId: string;
  readonly reason: "jump" | "map" | "find" | "version" | "end";
  /** What stands at the very place, as a search has shown it: with the words around it, then with fewer of them. */
  readonly sought?: readonly string[];
};

/** The open chat as it is shown. A null chat is a new one, which main knows only from its first message on. */
export type ConversationData = ShownPart & {
  readonly target: Target | null;
  /** Which end of the part is being added to. */
  readonly loadingMore: "older" | "newer" | null;
  /** The message a new branch was begun at, until something follows it. */
  readonly branchedAtId: string | null;
  /** The map of the chat's branches; null until it was read. */
  readonly tree: BranchTree | null;
  readonly treeShown: boolean;
  /** The chat that is being opened, until main has answered. */
  readonly openingChatId: string | null;
  /** Why the chat could not be opened, or what was asked of main failed. */
  readonly error: AppErrorData | null;
  /** The error for which what is in the composer was not sent; trying again sends it. */
  readonly unsentError: AppErrorData | null;
  readonly sending: boolean;
  /** The answer that was asked to go on or to be written anew, until main has answered. */
  readonly askedMessageId: string | null;
  /** The answer that the person stopped: nothing more is appended to it. */
  readonly stoppedMessageId: string | null;
  readonly live: LiveFigures | null;
  /** Evaluation of the prompt of the answer in work, from 0 to 1. */
  readonly promptProgress: { readonly messageId: string; readonly progress: number } | null;
  readonly detailsMessageId: string | null;
  /** The answer of which is shown what the model saw. */
  readonly contextMessageId: string | null;
  /** What the model was given for the answer that grows now; its record brings it too. */
  readonly liveContext: { readonly messageId: string; readonly context: ContextLedger } | null;
  /** The summary that is being written before the answer in work, as far as it is there. */
  readonly summarizing: { readonly messageId: string; readonly text: string } | null;
  /** Of the open chat, in the order they were made. */
  readonly summaries: readonly ChatSummary[];
  /** Tokens of what is typed in the open chat; an estimate where the model has not counted this very text. */
  readonly draftCount: { readonly tokens: number; readonly exact: boolean } | null;
  /** What a new chat will begin with. */
  readonly newChat: Pick<
    Chat,
    "modelFileId" | "systemPrompt" | "temperature" | "answerSettings" | "assistant"
  > & {
    /** It will be held in memory alone. */
    readonly temporary: boolean;
  };
  /** What is typed and not sent, by chat; the new chat's is under `new`, or under `temporary`. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The messages being edited, of all chats, with the text as it is now. */
  readonly edits: Readonly<Record<string, string>>;
  /** The message whose editing begins now: its field takes the focus, once. Those that come back leave it where it is. */
  readonly beginningEditId: string | null;
};

export const newChatKey = "new";
/** What is typed here is kept nowhere else. */
export const temporaryChatKey = "temporary";

export const emptyConversation = {
  chat: null,
  messages: [],
  before: 0,
  after: 0,
  latest: null,
  continuationId: null,
  target: null,
  loadingMore: null,
  branchedAtId: null,
  tree: null,
  openingChatId: null,
  error: null,
  unsentError: null,
  sending: false,
  askedMessageId: null,
  stoppedMessageId: null,
  live: null,
  promptProgress: null,
  detailsMessageId: null,
  contextMessageId: null,
  liveContext: null,
  summarizing: null,
  summaries: [],
  beginningEditId: null,
  draftCount: null,
  newChat: {
    modelFileId: null,
    systemPrompt: "",
    temperature: defaultSampling.temperature,
    answerSettings: defaultAnswerSettings,
    assistant: null,
    temporary: false,
  },
} as const satisfies Omit<ConversationData, "drafts" | "edits" | "treeShown">;

/** The key of the open chat's draft. */
export const draftKey = (state: Pick<ConversationData, "chat" | "openingChatId" | "newChat">): string =>
  state.openingChatId ?? state.chat?.id ?? (state.newChat.temporary ? temporaryChatKey : newChatKey);

/** Main has not said yet what the chat is whose draft is shown: nothing can be sent there, or attached. */
export const isOpening = (state: Pick<ConversationData, "chat" | "openingChatId">): boolean =>
  state.openingChatId !== null && state.openingChatId !== state.chat?.id;

/** Where what is attached to the open chat's draft belongs; null while the chat is being opened. */
export const draftPlace = (
  state: Pick<ConversationData, "chat" | "openingChatId" | "newChat">,
): AttachmentPlace | null => {
  if (isOpening(state)) {
    return null;
  }
  return {
    chatId: state.chat?.id ?? null,
    temporary: state.chat === null ? state.newChat.temporary : state.chat.temporary,
  };
};

/** Where what is attached to the draft of a key belongs. Of temporary chats the open one alone has a draft. */
export const placeOfDraft = (state: Pick<ConversationData, "chat">, key: string): AttachmentPlace => ({
  chatId: key === newChatKey || key === temporaryChatKey ? null : key,
  temporary: key === temporaryChatKey || (state.chat?.id === key && state.chat.temporary),
});

/** The answer of the open chat that main is working on, unless it was stopped here. */
export const answerInWork = (
  state: Pick<ConversationData, "messages" | "latest" | "stoppedMessageId">,
): Message | null => {
  const last = lastMessageOf(state);
  return last !== null &&
    (last.state === "generating" || last.state === "waiting") &&
    last.id !== state.stoppedMessageId
    ? last
    : null;
};

/** One answer of a chat at a time: what would begin another has to wait. */
export const isBusy = (
  state: Pick<ConversationData, "messages" | "latest" | "stoppedMessageId" | "sending" | "askedMessageId">,
): boolean => state.sending || state.askedMessageId !== null || answerInWork(state) !== null;
