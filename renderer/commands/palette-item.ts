import type { Shortcut } from "../../app/commands/shortcut.ts";

export type PaletteKind = "command" | "chat" | "model" | "assistant" | "setting";

/** One thing that the palette leads to. */
export type PaletteItem = {
  /** Names it among all, for as long as the window is open. */
  readonly id: string;
  readonly kind: PaletteKind;
  readonly name: string;
  readonly shortcut: Shortcut | null;
  readonly run: () => void;
};

/** An item that was found, with the places of its name that were meant. */
export type FoundItem = { readonly item: PaletteItem; readonly places: readonly number[] };

export type PaletteGroup = { readonly heading: string | null; readonly found: readonly FoundItem[] };
