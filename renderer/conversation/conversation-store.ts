import { createStore } from "zustand/vanilla";
import type { Branch } from "../../app/chats/branch.ts";
import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import { messageTextLimit } from "../../app/chats/message-text-limit.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";
import {
  type AttachmentsStore,
  isReading,
  readyIds,
  tooManyToSend,
} from "../attachments/attachments-store.ts";
import { createAcknowledger } from "../bridge/acknowledge-after-paint.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { type BranchActions, branchActions } from "./branch-actions.ts";
import {
  type ChatChange,
  type ConversationData,
  draftKey,
  emptyConversation,
  isBusy,
  isOpening,
  newChatKey,
  type Target,
  temporaryChatKey,
} from "./conversation-state.ts";
import { followDraft } from "./follow-draft.ts";
import { followGeneration } from "./follow-generation.ts";
import { followSummaries } from "./follow-summaries.ts";
import { newChatGoesOn, newChatLeft } from "./new-chat-kept.ts";
import { joinBranch } from "./shown-part.ts";
import { words } from "./words.ts";

export { isBusy };

export type ConversationState = ConversationData &
  BranchActions & {
    readonly startNewChat: () => void;
    /** Lets the new chat be a temporary one, or an ordinary one again. What was typed goes along. */
    readonly setTemporary: (temporary: boolean) => void;
    /** Makes the open temporary chat an ordinary one. */
    readonly keepTemporary: () => Promise<void>;
    readonly open: (chatId: string) => Promise<void>;
    /** Opens the chat of a message at that message, in whichever branch it lies. */
    readonly openAt: (
      messageId: string,
      reason?: "jump" | "map" | "find",
      sought?: readonly string[],
    ) => Promise<void>;
    readonly setDraft: (text: string) => void;
    readonly send: (text: string, modelFileId: string | null) => Promise<void>;
    readonly regenerate: (messageId: string) => Promise<void>;
    /** `whenOutgrown`: for this answer alone. */
    readonly continueAnswer: (messageId: string, whenOutgrown?: ContextPolicy) => Promise<void>;
    readonly stop: (messageId: string) => Promise<void>;
    readonly configure: (change: ChatChange) => Promise<void>;
    readonly showDetails: (messageId: string | null) => void;
    /** What the model saw for an answer. */
    readonly showContext: (messageId: string | null) => void;
    readonly changeSummary: (
      summaryId: string,
      change: { readonly text?: string; readonly discarded?: boolean },
    ) => Promise<boolean>;
    readonly openLink: (messageId: string, address: string) => Promise<void>;
    readonly dismissError: () => void;
  };

export type ConversationStoreOptions = {
  /** Replaced in tests, which have no frames. */
  readonly acknowledger?: typeof createAcknowledger;
  /** Files that go along with messages. */
  readonly attachments?: AttachmentsStore;
};

export const createConversationStore = (client: BridgeClient, options: ConversationStoreOptions = {}) => {
  const { attachments } = options;
  /** Changes of a chat that main has not answered yet. */
  let configuring = 0;
  /** Messages that were sent, counted: the person may send another while main has not answered the one before. */
  let sends = 0;
  const store = createStore<ConversationState>()((set, get) => {
    /**
     * Shows what main answered, unless the person has gone elsewhere meanwhile. `look` says where; `keep`: they asked
     * for nothing, and what is looked at stays where it is.
     */
    const show = async (
      work: () => Promise<Branch>,
      look: ((branch: Branch) => Target | null) | "keep" = () => null,
    ): Promise<Branch | null> => {
      const before = following.begin();
      try {
        const branch = await work();
        if (following.isCurrent(before)) {
          set((state) => ({
            ...joinBranch(state, branch, look === "keep"),
            target: look === "keep" ? state.target : look(branch),
            branchedAtId: null,
            openingChatId: null,
            error: null,
            stoppedMessageId: null,
          }));
          return branch;
        }
      } catch (thrown) {
        if (following.isCurrent(before)) {
          set({ openingChatId: null, error: toErrorData(thrown) });
        }
      } finally {
        following.end();
      }
      return null;
    };

    /** What is asked for anew takes the place of what was there; what is added is looked at where it stands. */
    const lastOf =
      (reason: "version" | "end") =>
      ({ messages }: Branch): Target | null => {
        const messageId = messages.at(-1)?.id;
        return messageId === undefined ? null : { messageId, reason };
      };
    const atEnd = lastOf("end");

    /** Asks for more of an answer, or for another one beside it; not a second time while main has not answered. */
    const askOnce = async (
      messageId: string,
      ask: () => Promise<Branch>,
      look?: (branch: Branch) => Target | null,
    ): Promise<void> => {
      if (isBusy(get())) {
        return;
      }
      set({ askedMessageId: messageId });
      await show(ask, look);
      set((state) => (state.askedMessageId === messageId ? { askedMessageId: null } : state));
    };

    /** One panel at a time stands beside the conversation. */
    const showBeside = (
      panel: Partial<Pick<ConversationData, "detailsMessageId" | "contextMessageId" | "treeShown">>,
    ): void => set({ detailsMessageId: null, contextMessageId: null, treeShown: false, ...panel });

    return {
      ...emptyConversation,
      drafts: {},
      edits: {},
      treeShown: false,
      startNewChat: () => {
        following.leave();
        set((state) => ({ ...emptyConversation, newChat: newChatGoesOn(state) }));
      },
      setTemporary: (temporary) => {
        void attachments
          ?.getState()
          .move({ chatId: null, temporary: !temporary }, { chatId: null, temporary });
        set(({ newChat, drafts }) => {
          const [from, to] = temporary ? [newChatKey, temporaryChatKey] : [temporaryChatKey, newChatKey];
          const { [from]: typed, ...others } = drafts;
          return {
            newChat: { ...newChat, temporary },
            drafts: typed === undefined ? others : { ...others, [to]: typed },
          };
        });
      },
      keepTemporary: async () => {
        const { chat } = get();
        if (chat?.temporary !== true) {
          return;
        }
        try {
          const kept = await client.request("chats.keepTemporary", { chatId: chat.id });
          void attachments
            ?.getState()
            .move({ chatId: chat.id, temporary: true }, { chatId: chat.id, temporary: false });
          set((state) => (state.chat?.id === kept.id ? { chat: kept, error: null } : state));
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
      },
      open: async (chatId) => {
        following.leave();
        const same = get().chat?.id === chatId;
        set((state) =>
          same
            ? { openingChatId: chatId }
            : { ...emptyConversation, newChat: newChatLeft(state), openingChatId: chatId },
        );
        await show(() => client.request("chats.open", { chatId }), same ? "keep" : undefined);
      },
      openAt: async (messageId, reason = "jump", sought) => {
        // On another branch, the answer that grows would be left without its Stop.
        const parts = get().tree?.parts ?? [];
        if (reason === "map" && isBusy(get()) && parts.some(({ id, shown }) => id === messageId && !shown)) {
          return;
        }
        following.leave();
        await show(
          async () => {
            const opened = await client.request("chats.openAt", { messageId });
            if (opened.chat.id !== get().chat?.id) {
              set((state) => ({
                ...emptyConversation,
                newChat: newChatLeft(state),
                openingChatId: opened.chat.id,
              }));
            }
            return opened;
          },
          () => ({ messageId, reason, ...(sought === undefined ? {} : { sought }) }),
        );
      },
      ...branchActions({ client, get, set, show, atEnd, showBeside }),
      setDraft: (text) =>
        set((state) => {
          const key = draftKey(state);
          const { [key]: _, ...others } = state.drafts;
          return { drafts: text === "" ? others : { ...others, [key]: text } };
        }),
      send: async (text, modelFileId) => {
        const { chat, newChat, sending, askedMessageId } = get();
        const key = draftKey(get());
        const attached = attachments?.getState().drafts[key];
        const attachmentIds = readyIds(attached);
        const isEmpty = text.trim() === "" && attachmentIds.length === 0;
        // What is still being read would be missing, and a chat that is not there yet would become a new one.
        if (sending || askedMessageId !== null || isEmpty || isReading(attached) || isOpening(get())) {
          return;
        }
        if (text.length > messageTextLimit) {
          set({
            error: { code: "prompt-too-long", message: words.messageTooLong(text.length, messageTextLimit) },
          });
          return;
        }
        const tooMany = tooManyToSend(attachmentIds.length);
        if (tooMany !== null) {
          set({ error: tooMany });
          return;
        }
        sends += 1;
        const number = sends;
        set({ sending: true, error: null });
        let isRefused = false;
        const begun = await show(async () => {
          const opened = await client
            .request("generation.send", {
              chatId: chat?.id ?? null,
              text,
              modelFileId,
              ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...attachmentIds] }),
              ...(chat === null
                ? {
                    systemPrompt: newChat.systemPrompt,
                    temperature: newChat.temperature,
                    answerSettings: newChat.answerSettings,
                    assistant: newChat.assistant,
                    temporary: newChat.temporary,
                  }
                : {}),
            })
            .catch((thrown: unknown) => {
              isRefused = true;
              throw thrown;
            });
          attachments?.getState().sent(key, attachmentIds);
          // The text leaves the composer only now that main has stored it; what was typed in its place meanwhile stays.
          set(({ drafts }) => {
            const { [key]: typed, ...others } = drafts;
            return { drafts: typed === text ? others : drafts, live: null };
          });
          if (opened.chat.temporary && !(get().sending && number === sends)) {
            // The person has gone elsewhere meanwhile, and nothing leads back to it.
            await client.request("chats.leaveTemporary", { chatId: opened.chat.id });
          }
          return opened;
        }, atEnd);
        if (number === sends) {
          set(({ error }) => ({ sending: false, unsentError: isRefused ? error : null }));
        }
        if (begun !== null && chat === null) {
          // What it was to begin with is the chat's own by now.
          set({ newChat: emptyConversation.newChat });
        }
      },
      regenerate: (messageId) =>
        askOnce(messageId, () => client.request("generation.regenerate", { messageId }), lastOf("version")),
      continueAnswer: (messageId, whenOutgrown) =>
        askOnce(messageId, () =>
          client.request("generation.continue", {
            messageId,
            ...(whenOutgrown === undefined ? {} : { whenOutgrown }),
          }),
        ),
      stop: async (messageId) => {
        set({ stoppedMessageId: messageId });
        try {
          await client.request("generation.stop", { messageId });
        } catch (thrown) {
          set({ stoppedMessageId: null, error: toErrorData(thrown) });
        }
      },
      configure: async (change) => {
        const { chat } = get();
        if (chat === null) {
          const { whenOutgrown: _, ...forNewChat } = change;
          set(({ newChat }) => ({ newChat: { ...newChat, ...forNewChat } }));
          return;
        }
        // Shown at once, so that the next change builds on it.
        set({ chat: { ...chat, ...change } });
        configuring += 1;
        try {
          const changed = await client.request("chats.configure", { chatId: chat.id, ...change });
          // What came before the newest change is no news.
          if (configuring === 1) {
            set((state) => (state.chat?.id === changed.id ? { chat: changed, error: null } : state));
          }
        } catch (thrown) {
          set((state) => ({
            chat: state.chat?.id === chat.id ? chat : state.chat,
            error: toErrorData(thrown),
          }));
        } finally {
          configuring -= 1;
        }
      },
      showDetails: (detailsMessageId) => showBeside({ detailsMessageId }),
      showContext: (contextMessageId) => showBeside({ contextMessageId }),
      changeSummary: async (summaryId, change) => {
        try {
          keepSummary(await client.request("chats.changeSummary", { summaryId, ...change }));
          return true;
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
          return false;
        }
      },
      openLink: async (messageId, address) => {
        try {
          await client.request("links.open", { messageId, address });
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
      },
      dismissError: () => set({ error: null }),
    };
  });

  const acknowledge = (options.acknowledger ?? createAcknowledger)((messageId, sequence) => {
    // Main goes on by itself where an acknowledgement is lost.
    client.request("generation.acknowledge", { messageId, sequence }).catch(() => undefined);
  });
  const following = followGeneration(client, store, acknowledge);
  const keepSummary: (summary: ChatSummary) => void = followSummaries(client, store);
  followDraft(client, store);
  return store;
};

export type ConversationStore = ReturnType<typeof createConversationStore>;
