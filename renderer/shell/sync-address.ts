import type { ComparisonsStore } from "../comparison/comparisons-store.ts";
import type { ConversationStore } from "../conversation/conversation-store.ts";
import { formatAddress, parseAddress } from "./address.ts";
import type { ViewStore } from "./view-store.ts";

type Synced = {
  readonly view: ViewStore;
  readonly conversation: ConversationStore;
  readonly comparisons: ComparisonsStore;
};

/** The address follows what is shown; the window's back and forward, and a reload, lead back to it. */
export const syncAddress = ({ view, conversation, comparisons }: Synced): void => {
  const shownChatId = (): string | null => {
    const { chat, openingChatId } = conversation.getState();
    return openingChatId ?? chat?.id ?? null;
  };
  const shownComparisonId = (): string | null => {
    const { place } = comparisons.getState();
    return place.kind === "one" && view.getState().compareSection === "comparisons"
      ? place.comparisonId
      : null;
  };
  let written: string | null = null;
  const write = (): void => {
    const { page } = view.getState();
    const comparisonId = shownComparisonId();
    const address = formatAddress({ page, chatId: shownChatId(), comparisonId });
    // Whatever else changes must not take back an address that was just gone to and is not read yet.
    if (address === written) {
      return;
    }
    written = address;
    if (window.location.hash === address) {
      return;
    }
    const before = parseAddress(window.location.hash);
    if (
      page !== "chats" &&
      page === before.page &&
      (page !== "compare" || comparisonId === before.comparisonId)
    ) {
      // The chat behind another page is no place to go back to.
      window.history.replaceState(null, "", address);
    } else {
      window.location.hash = address;
    }
  };
  const read = (): void => {
    const { page, chatId, comparisonId } = parseAddress(window.location.hash);
    if (page === "compare" && comparisonId !== shownComparisonId()) {
      comparisons.getState().go(comparisonId === null ? { kind: "list" } : { kind: "one", comparisonId });
    }
    if (comparisonId !== null) {
      view.getState().showCompareSection("comparisons");
    }
    if (view.getState().page !== page) {
      view.getState().show(page);
    }
    if (page !== "chats" || chatId === shownChatId()) {
      return;
    }
    if (chatId === null) {
      conversation.getState().startNewChat();
    } else {
      void conversation.getState().open(chatId);
    }
  };
  read();
  const { chatId: behind } = parseAddress(window.location.hash);
  if (behind !== null && shownChatId() === null) {
    void conversation.getState().open(behind);
  }
  view.subscribe(write);
  conversation.subscribe(write);
  comparisons.subscribe(write);
  window.addEventListener("hashchange", read);
};
