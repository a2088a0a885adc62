import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { HubRepository, HubRepositorySummary, HubStatus } from "../../app/hub/hub.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import type { Asked } from "./asked.ts";

export type HubState = {
  /** How the hub is reached. Null until main has answered. */
  readonly status: HubStatus | null;
  readonly text: string;
  /** The text that the results are for. */
  readonly searchedText: string;
  readonly results: Asked<readonly HubRepositorySummary[]>;
  /** The repository whose files are shown. */
  readonly openRepository: string | null;
  readonly repository: Asked<HubRepository>;
  readonly tokenError: AppErrorData | null;
  readonly refreshStatus: () => Promise<void>;
  readonly setText: (text: string) => void;
  /** Asks the hub for the text; where it is a repository's name, shows its files too. */
  readonly search: () => Promise<void>;
  readonly open: (repository: string) => Promise<void>;
  readonly close: () => void;
  /** Null removes it. Answers whether it was done. */
  readonly setToken: (token: string | null) => Promise<boolean>;
};

const repositoryPattern = /^(?:https:\/\/[^/]+\/)?([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})\/?$/;

/** The repository that a text names, as `owner/name` or as its address; null where it is only words. */
export const namedRepository = (text: string): string | null =>
  repositoryPattern.exec(text.trim())?.[1] ?? null;

export const createHubStore = (client: BridgeClient) =>
  createStore<HubState>()((set, get) => {
    let searches = 0;
    let openings = 0;
    return {
      status: null,
      text: "",
      searchedText: "",
      results: { state: "idle" },
      openRepository: null,
      repository: { state: "idle" },
      tokenError: null,
      refreshStatus: async () => {
        try {
          set({ status: await client.request("hub.status", {}) });
        } catch {
          // The page then names no address; a search says what is wrong.
        }
      },
      setText: (text) => set({ text }),
      search: async () => {
        const text = get().text.trim();
        if (text === "") {
          return;
        }
        searches += 1;
        const mine = searches;
        get().close();
        set({ results: { state: "asking" }, searchedText: text });
        const repository = namedRepository(text);
        const opened = repository === null ? undefined : get().open(repository);
        try {
          const value = await client.request("hub.search", { text: repository ?? text });
          if (mine === searches) {
            set({ results: { state: "answered", value } });
          }
        } catch (thrown) {
          if (mine === searches) {
            set({ results: { state: "failed", error: toErrorData(thrown) } });
          }
        }
        await opened;
      },
      open: async (repository) => {
        openings += 1;
        const mine = openings;
        set({ openRepository: repository, repository: { state: "asking" } });
        try {
          const value = await client.request("hub.repository", { repository, revision: null });
          if (mine === openings) {
            set({ repository: { state: "answered", value } });
          }
        } catch (thrown) {
          if (mine === openings) {
            set({ repository: { state: "failed", error: toErrorData(thrown) } });
          }
        }
      },
      close: () => {
        openings += 1;
        set({ openRepository: null, repository: { state: "idle" } });
      },
      setToken: async (token) => {
        try {
          set({ status: await client.request("hub.setToken", { token }), tokenError: null });
          return true;
        } catch (thrown) {
          set({ tokenError: toErrorData(thrown) });
          return false;
        }
      },
    };
  });

export type HubStore = ReturnType<typeof createHubStore>;
