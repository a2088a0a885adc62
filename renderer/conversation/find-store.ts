import { createStore } from "zustand/vanilla";
import type { FoundInChat } from "../../app/chats/chat-search.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import type { ConversationState, ConversationStore } from "./conversation-store.ts";
import { lastMessageOf } from "./shown-part.ts";

/** Of all occurrences, those in the messages around the current one: `before` lie in front of them. */
export type Found = {
  readonly before: number;
  readonly messages: readonly FoundInChat["messages"][number][];
};

/** The `nth` occurrence in a message, from 0. */
export type FindPlace = { readonly messageId: string; readonly nth: number };

export type FindState = {
  readonly shown: boolean;
  /** Raised to move the focus into the field. */
  readonly focusField: number;
  readonly text: string;
  readonly matchCase: boolean;
  readonly found: Found;
  /** Occurrences in the whole branch. */
  readonly total: number;
  /** The occurrence one is at, from 0; null where there is none. A new object for every step there. */
  readonly current: { readonly index: number; readonly place: FindPlace } | null;
  readonly error: AppErrorData | null;
  readonly show: () => void;
  readonly hide: () => void;
  /** `fromMessageId`: the message in view, from which on is looked first. */
  readonly setText: (text: string, fromMessageId: string | null) => void;
  readonly setMatchCase: (matchCase: boolean) => void;
  readonly step: (by: 1 | -1) => void;
};

/** Typing is faster than this; what grows is looked through this often. In milliseconds. */
const typingPauseMs = 90;
const growingPauseMs = 700;

/** The message in which an occurrence stands, counted through the whole branch; null where it is not among these. */
export const placeOf = (found: Found, index: number): FindPlace | null => {
  let { before } = found;
  if (index < before) {
    return null;
  }
  for (const { messageId, count } of found.messages) {
    if (index < before + count) {
      return { messageId, nth: index - before };
    }
    before += count;
  }
  return null;
};

/** The first occurrence among these at this place of the branch or after it, else the very first one. */
const firstFrom = (found: Found, from: number): number => {
  let { before } = found;
  for (const { position, count } of found.messages) {
    if (position >= from) {
      return before;
    }
    before += count;
  }
  return 0;
};

/** The same branch, whichever part of it is on the page, without a change of what stands at its end. */
const showsTheSame = (one: ConversationState, other: ConversationState): boolean =>
  one.messages === other.messages ||
  (lastMessageOf(one) === lastMessageOf(other) &&
    one.before + one.messages.length + one.after === other.before + other.messages.length + other.after);

/** Looks for a text in the shown branch of the open chat. Main looks, since the page may not have all of it. */
export const createFindStore = (client: BridgeClient, conversation: ConversationStore) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let asked = Symbol("asked");
  let fromMessageId: string | null = null;

  const nothing = { found: { before: 0, messages: [] }, total: 0, current: null, error: null } as const;
  /** The occurrence that was stepped to while its message is asked for. */
  let stepping: number | null = null;

  const ask = async (): Promise<void> => {
    const { text, matchCase, current: from } = store.getState();
    const chatId = conversation.getState().chat?.id;
    asked = Symbol("asked");
    const mine = asked;
    if (chatId === undefined || text === "") {
      stepping = null;
      store.setState(nothing);
      return;
    }
    const { messages, before } = conversation.getState();
    const inView = messages.findIndex(({ id }) => id === fromMessageId);
    const wanted = stepping ?? from?.index ?? null;
    const position = inView < 0 ? 0 : before + inView;
    try {
      const { total, ...found } = await client.request("chats.find", {
        chatId,
        text,
        matchCase,
        near: wanted === null ? { position } : { occurrence: wanted },
      });
      if (mine !== asked) {
        return;
      }
      stepping = null;
      store.setState(({ current }) => {
        const index = wanted === null ? firstFrom(found, position) : Math.min(wanted, total - 1);
        const place = placeOf(found, index);
        const stays =
          current !== null && current.place.messageId === place?.messageId && current.place.nth === place.nth;
        return {
          found,
          total,
          error: null,
          current: stays ? current : place === null ? null : { index, place },
        };
      });
    } catch (thrown) {
      if (mine === asked) {
        stepping = null;
        store.setState({ ...nothing, error: toErrorData(thrown) });
      }
    }
  };
  const askIn = (pauseMs: number): void => {
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(() => {
      timer = null;
      void ask();
    }, pauseMs);
  };

  const store = createStore<FindState>()((set, get) => ({
    shown: false,
    focusField: 0,
    text: "",
    matchCase: false,
    ...nothing,
    show: () => {
      set(({ focusField }) => ({ shown: true, focusField: focusField + 1 }));
      askIn(0);
    },
    hide: () => {
      asked = Symbol("asked");
      stepping = null;
      set({ shown: false, ...nothing });
    },
    setText: (text, from) => {
      fromMessageId = from;
      stepping = null;
      set({ text, current: null });
      askIn(typingPauseMs);
    },
    setMatchCase: (matchCase) => {
      stepping = null;
      set({ matchCase, current: null });
      askIn(0);
    },
    step: (by) => {
      const { found, total, current } = get();
      if (total === 0) {
        return;
      }
      const index = ((stepping ?? current?.index ?? (by > 0 ? -1 : 0)) + by + total) % total;
      const place = placeOf(found, index);
      if (place !== null) {
        if (stepping !== null) {
          // What is on its way would lead elsewhere.
          asked = Symbol("asked");
          stepping = null;
        }
        set({ current: { index, place } });
        return;
      }
      stepping = index;
      void ask();
    },
  }));

  conversation.subscribe((state, before) => {
    if (!store.getState().shown) {
      return;
    }
    if (state.chat?.id !== before.chat?.id) {
      store.getState().hide();
    } else if (!showsTheSame(state, before) && timer === null) {
      askIn(growingPauseMs);
    }
  });
  return store;
};

export type FindStore = ReturnType<typeof createFindStore>;
