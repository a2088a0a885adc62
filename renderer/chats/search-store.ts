import { createStore } from "zustand/vanilla";
import type { ChatSearchResults } from "../../app/chats/chat-search.ts";
import { longestSearch } from "../../app/chats/search/search-query.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { boundsOf, type SearchPeriod, type SearchSpan } from "./search-period.ts";

export type SearchFilters = {
  readonly chatId: string | null;
  readonly modelName: string | null;
  readonly role: "user" | "assistant" | null;
  readonly period: SearchPeriod;
  readonly span: SearchSpan;
};

export type SearchState = {
  readonly text: string;
  readonly filters: SearchFilters;
  /** What was found for `answeredText`; null before the first answer. */
  readonly results: ChatSearchResults | null;
  readonly answeredText: string;
  readonly error: AppErrorData | null;
  readonly setText: (text: string) => void;
  readonly setFilters: (change: Partial<SearchFilters>) => void;
  /** The next page. */
  readonly showMore: () => Promise<void>;
  readonly retry: () => void;
  /** Ends the search: the list of chats is back. */
  readonly clear: () => void;
};

export const noFilters: SearchFilters = {
  chatId: null,
  modelName: null,
  role: null,
  period: "any",
  span: { from: "", to: "" },
};

/** Typing is faster than this. In milliseconds, as the others. */
const typingPauseMs = 90;
const changePauseMs = 400;
const indexingPauseMs = 1000;

type Group = ChatSearchResults["groups"][number];

/** Both pages as one: a chat that goes on is one group. */
export const joinGroups = (before: readonly Group[], after: readonly Group[]): readonly Group[] => {
  const last = before.at(-1);
  const [next, ...others] = after;
  if (last === undefined || next === undefined || last.chatId !== next.chatId) {
    return [...before, ...after];
  }
  const joined = { ...last, hits: [...last.hits, ...next.hits], more: next.more };
  return [...before.slice(0, -1), joined, ...others];
};

/** A search over all chats. Asks main once typing pauses, one question at a time; a stale answer is never shown. */
export const createSearchStore = (client: BridgeClient) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsking = false;
  let isAskedAgain = false;

  const request = (offset: number): Promise<ChatSearchResults> => {
    const { text, filters } = store.getState();
    const { chatId, modelName, role, period, span } = filters;
    return client.request("chats.search", {
      text,
      chatId,
      modelName,
      role,
      ...boundsOf(period, span, new Date()),
      offset,
    });
  };

  const isSearching = (): boolean => store.getState().text.trim() !== "";

  const ask = async (): Promise<void> => {
    if (!isSearching()) {
      return;
    }
    if (isAsking) {
      isAskedAgain = true;
      return;
    }
    isAsking = true;
    const { text, filters } = store.getState();
    const isStale = (): boolean => store.getState().text !== text || store.getState().filters !== filters;
    try {
      const results = await request(0);
      if (!isStale()) {
        store.setState({ results, answeredText: text, error: null });
        if (results.indexing !== null) {
          askIn(indexingPauseMs);
        }
      }
    } catch (thrown) {
      if (!isStale()) {
        store.setState({ results: null, answeredText: text, error: toErrorData(thrown) });
      }
    } finally {
      isAsking = false;
      if (isAskedAgain) {
        isAskedAgain = false;
        void ask();
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

  const nothing = { results: null, answeredText: "", error: null } as const;

  const store = createStore<SearchState>()((set, get) => ({
    text: "",
    filters: noFilters,
    ...nothing,
    setText: (text) => {
      if (text.trim() === "") {
        get().clear();
        set({ text });
        return;
      }
      set({ text: text.slice(0, longestSearch) });
      askIn(typingPauseMs);
    },
    setFilters: (change) => {
      set(({ filters }) => ({ filters: { ...filters, ...change } }));
      askIn(0);
    },
    showMore: async () => {
      const { results } = get();
      if (results === null || results.nextOffset === null) {
        return;
      }
      try {
        const next = await request(results.nextOffset);
        set((state) =>
          state.results === results
            ? { results: { ...next, groups: [...joinGroups(results.groups, next.groups)] }, error: null }
            : state,
        );
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    retry: () => askIn(0),
    clear: () => {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
      }
      set({ text: "", filters: noFilters, ...nothing });
    },
  }));

  /** Not below a person who reads on: further pages stay as they are. */
  const refresh = (): void => {
    const { results } = store.getState();
    const pagesShown = (results?.groups ?? []).reduce((sum, { hits }) => sum + hits.length, 0) > 30;
    if (isSearching() && timer === null && !pagesShown) {
      askIn(changePauseMs);
    }
  };
  client.on("chats.changed", refresh);
  client.on("generation.changed", ({ message }) => {
    if (message.state !== "generating" && message.state !== "waiting") {
      refresh();
    }
  });
  return store;
};

export type SearchStore = ReturnType<typeof createSearchStore>;
