import type { BridgeClient } from "../bridge/bridge-client.ts";
import { newChatKey, temporaryChatKey } from "./conversation-state.ts";
import type { ConversationStore } from "./conversation-store.ts";

/** So much of what was typed may be lost when everything ends at once. */
const intervalMs = 500;
/** Before what could not be written is tried again, while nothing more is typed. */
const retryMs = 5000;

type Drafts = Readonly<Record<string, string>>;

const chatIdOf = (key: string): string | null => (key === newChatKey ? null : key);

/** What was typed before the stored one arrived stands after it: neither is lost. */
const joined = (stored: string, typed: string | undefined): string =>
  typed === undefined || typed === "" || typed === stored ? stored : `${stored}\n${typed}`;

/**
 * Puts drafts into the database while they are typed, one write at a time, and brings them back after a start. Nothing is
 * written before what is stored has been read. Temporary chats have no part in it.
 */
export const keepDrafts = (
  client: BridgeClient,
  conversation: ConversationStore,
  /** Tells when the window is left, closed or loaded anew: what was typed is then written at once. */
  onLeave: (flush: () => void) => void,
): void => {
  /** As main has them. Null until it has said so. */
  let stored: Drafts | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWriting = false;

  /** Also of those that were left. */
  const temporaryKeys = new Set([temporaryChatKey]);

  const read = async (): Promise<void> => {
    const drafts = await client.request("drafts.list", {});
    const found = Object.fromEntries(drafts.map(({ chatId, text }) => [chatId ?? newChatKey, text]));
    stored = found;
    conversation.setState((state) => ({
      drafts: {
        ...state.drafts,
        ...Object.fromEntries(
          Object.entries(found).map(([key, text]) => [key, joined(text, state.drafts[key])]),
        ),
      },
    }));
  };

  /** The keys of drafts that main has not as they are now. */
  const changedKeys = (known: Drafts): readonly string[] => {
    const { drafts } = conversation.getState();
    return [...new Set([...Object.keys(known), ...Object.keys(drafts)])].filter(
      (key) => (drafts[key] ?? "") !== (known[key] ?? "") && !temporaryKeys.has(key),
    );
  };

  const write = async (): Promise<void> => {
    if (stored === null) {
      await read();
    }
    for (const key of changedKeys(stored ?? {})) {
      const text = conversation.getState().drafts[key] ?? "";
      await client.request("drafts.write", { chatId: chatIdOf(key), text });
      const { [key]: _, ...others } = stored ?? {};
      stored = text === "" ? others : { ...others, [key]: text };
    }
  };

  const flush = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    // A write that failed is made good with the next one: the text is still here.
    if (isWriting) {
      return;
    }
    isWriting = true;
    void write()
      .then(
        () => intervalMs,
        () => retryMs,
      )
      .then((pauseMs) => {
        isWriting = false;
        if (stored === null || changedKeys(stored).length > 0) {
          schedule(pauseMs);
        }
      });
  };
  const schedule = (pauseMs: number): void => {
    timer ??= setTimeout(flush, pauseMs);
  };

  flush();
  conversation.subscribe((state, before) => {
    if (state.chat !== null && state.chat !== before.chat) {
      temporaryKeys[state.chat.temporary ? "add" : "delete"](state.chat.id);
    }
    if (state.drafts !== before.drafts) {
      schedule(intervalMs);
    }
  });
  onLeave(flush);
};
