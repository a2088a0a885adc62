import { createStore } from "zustand/vanilla";
import type { SettingsSectionName } from "../components/settings-section-name.ts";
import { narrowWindow } from "../styles/breakpoints.ts";

export const pages = ["chats", "assistants", "models", "compare", "licenses", "settings"] as const;
export type Page = (typeof pages)[number];

/** The sections of Compare, in the order in which they are offered. */
export const compareSections = ["comparisons", "sideBySide"] as const;
export type CompareSection = (typeof compareSections)[number];

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
  /** The chat whose title is being typed in the conversation's header. */
  readonly renaming: string | null;
  readonly paletteOpen: boolean;
  /** Ids of what was chosen in the palette, the newest first. */
  readonly paletteRecents: readonly string[];
  /** The section of Settings to lead to, until it is shown. */
  readonly section: { readonly name: SettingsSectionName } | null;
  readonly compareSection: CompareSection;
  readonly show: (page: Page) => void;
  readonly showCompareSection: (section: CompareSection) => void;
  readonly setSidebarShown: (shown: boolean) => void;
  readonly setDrawerOpen: (open: boolean) => void;
  /** Brings the chat list into view: beside the conversation, and as a drawer where the window is narrow. */
  readonly showChats: () => void;
  readonly requestComposerFocus: () => void;
  readonly requestSearchFocus: () => void;
  readonly rename: (chatId: string | null) => void;
  readonly setPaletteOpen: (open: boolean) => void;
  readonly rememberInPalette: (id: string) => void;
  readonly leaveSection: () => void;
  readonly showSection: (name: SettingsSectionName) => void;
};

const mostRecents = 5;

export const createViewStore = () =>
  createStore<ViewState>()((set) => ({
    page: "chats",
    sidebarShown: true,
    drawerOpen: false,
    focusComposer: 0,
    focusSearch: 0,
    renaming: null,
    paletteOpen: false,
    paletteRecents: [],
    section: null,
    compareSection: "comparisons",
    show: (page) => set({ page, drawerOpen: false }),
    showCompareSection: (compareSection) => set({ page: "compare", drawerOpen: false, compareSection }),
    setSidebarShown: (sidebarShown) => set({ sidebarShown }),
    setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
    showChats: () => set({ sidebarShown: true, drawerOpen: window.matchMedia(narrowWindow).matches }),
    requestComposerFocus: () => set((state) => ({ focusComposer: state.focusComposer + 1 })),
    requestSearchFocus: () => set((state) => ({ focusSearch: state.focusSearch + 1 })),
    rename: (renaming) => set({ renaming }),
    setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
    rememberInPalette: (id) =>
      set(({ paletteRecents }) => ({
        paletteRecents: [id, ...paletteRecents.filter((one) => one !== id)].slice(0, mostRecents),
      })),
    leaveSection: () => set({ section: null }),
    showSection: (name) => set({ page: "settings", drawerOpen: false, section: { name } }),
  }));

export type ViewStore = ReturnType<typeof createViewStore>;
