import { type LanguagePreference, languagePreferences } from "../../app/languages/language.ts";
import type { Theme } from "../../app/settings/settings.ts";

/** Where the window was, the colors it had and what it spoke, so that it opens there and without a flash. */
export type WindowState = {
  readonly formatVersion: 1;
  /** In pixels; null leaves the place to the system. */
  readonly x: number | null;
  readonly y: number | null;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
  readonly theme: Theme;
  readonly language: LanguagePreference;
};

export const minimumSize = { width: 420, height: 480 } as const;

export const defaultWindowState: WindowState = {
  formatVersion: 1,
  x: null,
  y: null,
  width: 1180,
  height: 800,
  maximized: false,
  theme: "system",
  language: "system",
};

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** How much of the window's top edge must lie on a screen, in pixels, so that it can be seen and dragged. */
const grip = { width: 120, height: 40 } as const;

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/**
 * The state to open with: no smaller than the minimum, no larger than the screen it lies on, and placed by the system
 * where the screen it was on is gone. `areas` are the work areas of the screens, the primary one first.
 */
export const fitToScreens = (state: WindowState, areas: readonly Area[]): WindowState => {
  const { x, y } = state;
  const home =
    x === null || y === null
      ? undefined
      : areas.find(
          (area) =>
            overlap(x, state.width, area.x, area.width) >= grip.width &&
            y >= area.y &&
            y <= area.y + area.height - grip.height,
        );
  const area = home ?? areas[0];
  const width = Math.max(minimumSize.width, Math.min(state.width, area?.width ?? state.width));
  const height = Math.max(minimumSize.height, Math.min(state.height, area?.height ?? state.height));
  return home === undefined ? { ...state, x: null, y: null, width, height } : { ...state, width, height };
};

const themes = { system: true, light: true, dark: true, contrast: true } satisfies Record<Theme, true>;
const keys: readonly string[] = Object.keys(defaultWindowState);

const isPixels = (value: unknown, from: number): boolean =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= 100_000;
const isPlace = (value: unknown): boolean => value === null || isPixels(value, -100_000);

/**
 * Reads the text of window-state.json; anything but a valid state is the default one. By hand, since it is read before
 * the window opens, and reading zod would take longer than all of it.
 */
export const parseWindowState = (text: string): WindowState => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return defaultWindowState;
  }
  if (typeof read !== "object" || read === null || !Object.keys(read).every((key) => keys.includes(key))) {
    return defaultWindowState;
  }
  // What an older version wrote names no language.
  const state = { language: "system", ...read } as WindowState;
  const isValid =
    state.formatVersion === 1 &&
    isPlace(state.x) &&
    isPlace(state.y) &&
    isPixels(state.width, 1) &&
    isPixels(state.height, 1) &&
    typeof state.maximized === "boolean" &&
    Object.hasOwn(themes, state.theme) &&
    languagePreferences.includes(state.language);
  return isValid ? state : defaultWindowState;
};
