import type { Branch } from "../../app/chats/branch.ts";
import type { Message } from "../../app/chats/message.ts";
import { messageTextLimit } from "../../app/chats/message-text-limit.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { type ConversationData, isBusy, type Target } from "./conversation-state.ts";
import { addMore } from "./shown-part.ts";
import { words } from "./words.ts";

/** What a person does with the tree of a chat, and with the part of it that is on the page. */
export type BranchActions = {
  /** Adds the next messages at one end of what is shown. */
  readonly loadMore: (direction: "older" | "newer") => Promise<void>;
  /** Shows the newest messages of the branch, wherever the page is. */
  readonly showLatest: () => Promise<void>;
  /** Lets a message be edited, beginning with this text. One that is being edited stays as it is. */
  readonly startEdit: (messageId: string, text: string) => void;
  readonly setEdit: (messageId: string, text: string) => void;
  readonly cancelEdit: (messageId: string) => void;
  /** Puts the edited text beside the message it was made from; one of the person's is answered. */
  readonly saveEdit: (message: Pick<Message, "id" | "role" | "text">) => Promise<void>;
  readonly beginBranch: (messageId: string) => Promise<void>;
  readonly copyBranch: (messageId: string, title: string) => Promise<void>;
  readonly showTree: (shown: boolean) => void;
  readonly readTree: () => Promise<void>;
  readonly showVersion: (messageId: string) => Promise<void>;
};

type Look = (branch: Branch) => Target | null;

export type BranchActionsOptions = {
  readonly client: BridgeClient;
  readonly get: () => ConversationData;
  readonly set: (
    change: Partial<ConversationData> | ((state: ConversationData) => Partial<ConversationData>),
  ) => void;
  /** Shows what main answers, and looks where it is said. Null where the person has gone elsewhere meanwhile. */
  readonly show: (work: () => Promise<Branch>, look: Look) => Promise<Branch | null>;
  readonly atEnd: Look;
  /** Shows one panel beside the conversation, and no other. */
  readonly showBeside: (panel: { readonly treeShown: boolean }) => void;
};

export const branchActions = ({
  client,
  get,
  set,
  show,
  atEnd,
  showBeside,
}: BranchActionsOptions): BranchActions => {
  const cancelEdit: BranchActions["cancelEdit"] = (messageId) =>
    set(({ edits: { [messageId]: _, ...edits } }) => ({ edits }));
  return {
    showLatest: async () => {
      const { chat } = get();
      if (chat !== null) {
        await show(() => client.request("chats.open", { chatId: chat.id }), atEnd);
      }
    },
    loadMore: async (direction) => {
      const { messages, before, after, loadingMore, openingChatId } = get();
      const edge = direction === "older" ? messages[0] : messages.at(-1);
      const missing = direction === "older" ? before : after;
      if (edge === undefined || missing === 0 || loadingMore !== null || openingChatId !== null) {
        return;
      }
      set({ loadingMore: direction });
      try {
        const more = await client.request("chats.readMore", { messageId: edge.id, direction });
        set((state) => {
          const now = direction === "older" ? state.messages[0] : state.messages.at(-1);
          // Something else is shown by now.
          return now?.id === edge.id ? addMore(state, more, direction) : state;
        });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
      set({ loadingMore: null });
    },
    startEdit: (messageId, text) =>
      // What is typed already stays as it is.
      set(({ edits }) => ({ edits: { [messageId]: text, ...edits }, beginningEditId: messageId })),
    setEdit: (messageId, text) => set(({ edits }) => ({ edits: { ...edits, [messageId]: text } })),
    cancelEdit,
    saveEdit: async ({ id, role, text: before }) => {
      const text = get().edits[id];
      if (text === undefined || text.trim() === "" || isBusy(get())) {
        return;
      }
      if (text.length > messageTextLimit) {
        set({
          error: { code: "prompt-too-long", message: words.messageTooLong(text.length, messageTextLimit) },
        });
        return;
      }
      if (text === before) {
        cancelEdit(id);
        return;
      }
      set({ askedMessageId: id, error: null });
      const saved = await (role === "user"
        ? show(() => client.request("generation.edit", { messageId: id, text }), atEnd)
        : show(() => client.request("chats.editAnswer", { messageId: id, text }), atEnd));
      set((state) => (state.askedMessageId === id ? { askedMessageId: null } : state));
      // The words leave the field only now that main has stored them.
      if (saved !== null) {
        cancelEdit(id);
      }
    },
    beginBranch: async (messageId) => {
      if (isBusy(get())) {
        return;
      }
      const begun = await show(() => client.request("chats.beginBranch", { messageId }), atEnd);
      if (begun !== null) {
        set({ branchedAtId: messageId });
      }
    },
    copyBranch: async (messageId, title) => {
      await show(() => client.request("chats.copyBranch", { messageId, title }), atEnd);
    },
    showTree: (treeShown) => showBeside({ treeShown }),
    readTree: async () => {
      const { chat } = get();
      if (chat === null) {
        return;
      }
      try {
        const tree = await client.request("chats.tree", { chatId: chat.id });
        set((state) => (state.chat?.id === chat.id ? { tree } : state));
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    showVersion: async (messageId) => {
      // The answer that grows would be left without its Stop.
      if (isBusy(get())) {
        return;
      }
      await show(
        () => client.request("chats.showVersion", { messageId }),
        () => ({ messageId, reason: "version" }),
      );
    },
  };
};
