import type { Chat } from "../../app/chats/chat.ts";
import type { Message } from "../../app/chats/message.ts";
import type { CommandId } from "../../app/commands/commands.ts";
import type { ComparisonSummary } from "../../app/comparison/comparison.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { undoLast } from "../chats/undo-last.ts";
import type { Stores } from "../components/stores.tsx";
import { chatDeeds } from "../components/use-chat-deeds.ts";
import { answerInWork } from "../conversation/conversation-state.ts";
import { words as conversationWords } from "../conversation/words.ts";
import { narrowWindow } from "../styles/breakpoints.ts";
import { buttonOfDeed, pressDeed } from "./press-deed.ts";
import { stepChat } from "./step-chat.ts";
import { stepMessage } from "./step-message.ts";
import type { Page } from "./view-store.ts";

type Doing = {
  readonly run: () => void;
  /** Whether there is anything to do it with; always where it is not said. */
  readonly available?: () => boolean;
};

export type CommandRunner = {
  readonly run: (id: CommandId) => void;
  /** Whether it would do anything now. */
  readonly available: (id: CommandId) => boolean;
};

/** While a dialog asks, nothing happens behind it. */
const isAsked = (): boolean => document.querySelector("[data-modal]") !== null;

/** What every command does: whoever asks for it, by keys, in the menu or in the palette, comes here. */
export const createCommandRunner = (client: BridgeClient, stores: Stores): CommandRunner => {
  const { view, arena, chats, conversation, find, models, assistants, comparisons, settings } = stores;
  const deeds = chatDeeds(stores);
  const isNarrow = (): boolean => window.matchMedia(narrowWindow).matches;
  const openChat = (): Chat | null => conversation.getState().chat;
  /** The open chat, unless it is a temporary one: it has no title and no place in the list. */
  const listedChat = (): Chat | null => {
    const chat = openChat();
    return chat?.temporary === true ? null : chat;
  };
  const hasListedChat = (): boolean => listedChat() !== null;
  const withListedChat = (deed: (chat: Chat) => void) => ({
    available: hasListedChat,
    run: () => {
      const chat = listedChat();
      if (chat !== null) {
        deed(chat);
      }
    },
  });
  const goTo = (page: Page) => ({ run: () => view.getState().show(page) });
  const showList = (): void => {
    view.getState().show("chats");
    view.getState().showChats();
  };
  const newChat = (temporary: boolean): void => {
    conversation.getState().startNewChat();
    if (temporary) {
      conversation.getState().setTemporary(true);
    }
    view.getState().show("chats");
    view.getState().requestComposerFocus();
  };
  /** What a button of the conversation does, from wherever one is. */
  const press = (deed: string, available?: () => boolean): Doing => ({
    available: available ?? (() => buttonOfDeed(deed) !== null),
    run: () => {
      view.getState().show("chats");
      pressDeed(deed);
    },
  });
  /** The newest message of this role on the page; that of the shown branch where the page shows its end. */
  const newestId = (role: Message["role"]): string | null =>
    conversation.getState().messages.findLast((message) => message.role === role)?.id ?? null;
  const answerStands = (): boolean =>
    newestId("assistant") !== null && answerInWork(conversation.getState()) === null;
  /** What a button under the newest message of this role does. The end of the branch is shown first. */
  const pressNewest = (deed: string, role: Message["role"] = "assistant"): Doing => ({
    available: () =>
      answerStands() &&
      (view.getState().page !== "chats" ||
        conversation.getState().after > 0 ||
        buttonOfDeed(deed, newestId(role) ?? "") !== null),
    run: () => {
      const { chat } = conversation.getState();
      const pressIt = (): void => {
        const messageId = newestId(role);
        // The person may have gone elsewhere, or the end could not be read.
        if (
          messageId !== null &&
          conversation.getState().chat?.id === chat?.id &&
          conversation.getState().after === 0
        ) {
          pressDeed(deed, messageId);
        }
      };
      view.getState().show("chats");
      if (conversation.getState().after > 0) {
        void conversation.getState().showLatest().then(pressIt);
      } else {
        pressIt();
      }
    },
  });
  /** The comparison in view where it can be paused or resumed; else the one that runs. */
  const pausable = (): ComparisonSummary | null => {
    const { shown, comparisons: all } = comparisons.getState();
    const canBe = ({ state }: ComparisonSummary): boolean =>
      state === "running" || state === "waiting" || state === "paused";
    return shown !== null && canBe(shown)
      ? shown
      : ((all ?? []).find(({ state }) => state === "running") ?? null);
  };
  /** Answers grow side by side, and that is what is in view. */
  const isComparing = (): boolean =>
    view.getState().page === "compare" && arena.getState().round?.isAnswering === true;
  const undoable = (): "chats" | "models" | "assistants" | "comparisons" | null =>
    chats.getState().undoable !== null
      ? "chats"
      : models.getState().deleting !== null
        ? "models"
        : assistants.getState().deleted !== null
          ? "assistants"
          : comparisons.getState().deleted !== null
            ? "comparisons"
            : null;

  const doings: Readonly<Record<CommandId, Doing>> = {
    "new-chat": { run: () => newChat(false) },
    "new-temporary-chat": { run: () => newChat(true) },
    "find-chat": {
      run: () => {
        showList();
        view.getState().requestSearchFocus();
      },
    },
    "next-chat": {
      available: () => (chats.getState().chats ?? []).length > 0,
      run: () => stepChat(stores, 1),
    },
    "previous-chat": {
      available: () => (chats.getState().chats ?? []).length > 0,
      run: () => stepChat(stores, -1),
    },
    "new-folder": {
      run: () => {
        showList();
        chats.getState().name({ kind: "new-folder", chatIds: [] });
      },
    },
    "show-archive": {
      available: () => (chats.getState().chats ?? []).some(({ archived }) => archived),
      run: () => {
        showList();
        chats.getState().showArchive(true);
      },
    },
    "import-chats": { run: () => void stores.chatImport.getState().choose() },
    "export-all-chats": { run: () => stores.chatExport.getState().open(null) },

    "command-palette": { run: () => view.getState().setPaletteOpen(true) },
    "open-chats": goTo("chats"),
    "open-assistants": goTo("assistants"),
    "open-models": goTo("models"),
    "open-licenses": goTo("licenses"),
    "open-compare": goTo("compare"),
    "open-settings": goTo("settings"),
    "open-shortcuts": { run: () => view.getState().showSection("keyboard") },
    "new-comparison": {
      run: () => {
        view.getState().showCompareSection("comparisons");
        comparisons.getState().go({ kind: "new" });
      },
    },
    "open-side-by-side": { run: () => view.getState().showCompareSection("sideBySide") },
    "pause-comparison": {
      available: () => pausable() !== null,
      run: () => {
        const comparison = pausable();
        if (comparison !== null) {
          const { pause, resume } = comparisons.getState();
          void (comparison.state === "paused" ? resume : pause)(comparison.id);
        }
      },
    },
    "toggle-chats": {
      run: () => {
        const { drawerOpen, sidebarShown, setDrawerOpen, setSidebarShown } = view.getState();
        if (isNarrow()) {
          setDrawerOpen(!drawerOpen);
        } else {
          setSidebarShown(!sidebarShown);
        }
      },
    },
    "undo-last": {
      available: () => undoable() !== null,
      run: () => {
        const what = undoable();
        if (what === "chats") {
          void undoLast(stores);
        } else if (what === "models") {
          models.getState().undoDeletion();
        } else if (what === "assistants") {
          void assistants.getState().restore();
        } else if (what === "comparisons") {
          void comparisons.getState().restore();
        }
      },
    },

    "focus-composer": {
      run: () => {
        view.getState().show("chats");
        view.getState().requestComposerFocus();
      },
    },
    "find-in-chat": {
      run: () => {
        // Where no chat is open, all are looked through.
        if (view.getState().page === "chats" && openChat() !== null) {
          find.getState().show();
        } else {
          doings["find-chat"].run();
        }
      },
    },
    "previous-message": { available: () => openChat() !== null, run: () => stepMessage(-1) },
    "next-message": { available: () => openChat() !== null, run: () => stepMessage(1) },
    "attach-files": press("attach-files", () => (models.getState().files ?? []).length > 0),
    "choose-model": press("choose-model", () => (models.getState().files ?? []).length > 0),
    "chat-settings": press("chat-settings", () => true),
    "chat-actions": press("chat-actions", hasListedChat),
    "show-branches": press("show-branches", () => openChat() !== null),
    "rename-chat": withListedChat(({ id }) => {
      view.getState().show("chats");
      view.getState().rename(id);
    }),
    "pin-chat": withListedChat((chat) => deeds.organize([chat], { pinned: !chat.pinned })),
    "archive-chat": withListedChat((chat) => deeds.organize([chat], { archived: !chat.archived })),
    "duplicate-chat": withListedChat((chat) => void deeds.duplicate(chat)),
    "export-chat": {
      available: () => openChat() !== null,
      run: () => {
        const chat = openChat();
        if (chat !== null) {
          const title = chat.temporary ? conversationWords.temporaryChat : chat.title;
          stores.chatExport.getState().open({ id: chat.id, title });
        }
      },
    },
    "keep-temporary": {
      available: () => openChat()?.temporary === true,
      run: () => void conversation.getState().keepTemporary(),
    },
    "delete-chat": withListedChat((chat) => void deeds.remove([chat])),

    "stop-answer": {
      available: () => isComparing() || answerInWork(conversation.getState()) !== null,
      run: () => {
        if (isComparing()) {
          void arena.getState().stop();
          return;
        }
        const answer = answerInWork(conversation.getState());
        if (answer !== null) {
          void conversation.getState().stop(answer.id);
        }
      },
    },
    "regenerate-answer": pressNewest("regenerate-answer"),
    "continue-answer": pressNewest("continue-answer"),
    "copy-answer": pressNewest("copy-answer"),
    "edit-message": pressNewest("edit-message", "user"),
    "branch-here": pressNewest("branch-here"),
    "answer-details": pressNewest("answer-details"),
    "what-the-model-saw": pressNewest("what-the-model-saw"),
    "quick-question": {
      available: () => settings.getState().settings?.quickQuestion === true,
      run: () => void client.request("desktop.showQuickQuestion", {}).catch(() => undefined),
    },
  };

  const available = (id: CommandId): boolean => doings[id].available?.() ?? true;
  return {
    available,
    run: (id) => {
      if (id === "command-palette" && view.getState().paletteOpen) {
        view.getState().setPaletteOpen(false);
      } else if (!isAsked() && available(id)) {
        doings[id].run();
      }
    },
  };
};
