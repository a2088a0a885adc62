import { createStore } from "zustand/vanilla";
import { narrowWindow } from "../styles/breakpoints.ts";

export const pages = ["chats", "assistants", "models", "licenses", "settings"] as const;
export type Page = (typeof pages)[number];

/** What is in view. Nothing here outlives the window but what the address holds. */
export type ViewState = {
  readonly page: Page;
  /** The chat list beside the conversation, in a wide window. */
  readonly sidebarShown: boolean;
  /** The chat list over the conversation, in a narrow window. */
  readonly drawerOpen: boolean;
  /** Raised to move the keyboard focus somewhere; the numbers only grow. */
  readonly focusComposer: number;
  readonly focusSearch: number;
  readonly show: (page: Page) => void;
  readonly setSidebarShown: (shown: boolean) => void;
  readonly setDrawerOpen: (open: boolean) => void;
  /** Brings the chat list into view: beside the conversation, and as a drawer where the window is narrow. */
  readonly showChats: () => void;
  readonly requestComposerFocus: () => void;
  readonly requestSearchFocus: () => void;
};

export const createViewStore = () =>
  createStore<ViewState>()((set) => ({
    page: "chats",
    sidebarShown: true,
    drawerOpen: false,
    focusComposer: 0,
    focusSearch: 0,
    show: (page) => set({ page, drawerOpen: false }),
    setSidebarShown: (sidebarShown) => set({ sidebarShown }),
    setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
    showChats: () => set({ sidebarShown: true, drawerOpen: window.matchMedia(narrowWindow).matches }),
    requestComposerFocus: () => set((state) => ({ focusComposer: state.focusComposer + 1 })),
    requestSearchFocus: () => set((state) => ({ focusSearch: state.focusSearch + 1 })),
  }));

export type ViewStore = ReturnType<typeof createViewStore>;
