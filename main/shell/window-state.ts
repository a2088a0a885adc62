import { z } from "zod";
import { languagePreference } from "../../app/languages/language-preference.ts";
import { theme } from "../../app/settings/settings.ts";

const pixels = z.int().min(-100_000).max(100_000);

/** Where the window was, the colors it had and what it spoke, so that it opens there and without a flash. */
export const windowState = z.strictObject({
  formatVersion: z.literal(1),
  x: pixels.nullable(),
  y: pixels.nullable(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
  theme,
  language: languagePreference.default("system"),
});
export type WindowState = z.infer<typeof windowState>;

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

/** Reads the text of window-state.json; anything but a valid state is the default one. */
export const parseWindowState = (text: string): WindowState => {
  try {
    const parsed = windowState.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : defaultWindowState;
  } catch {
    return defaultWindowState;
  }
};
