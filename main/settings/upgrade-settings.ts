import { z } from "zod";
import { type Settings, settings } from "../../app/settings/settings.ts";

/** Turns settings of one format into the next. Takes what it is given and never throws; the schema judges the end. */
export type SettingsUpgrade = {
  readonly from: number;
  readonly upgrade: (old: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

/** In order, one for each format that was ever released and is no longer the newest. */
export const settingsUpgrades: readonly SettingsUpgrade[] = [];

const newestFormat = settings.shape.formatVersion.value;

const versioned = z.looseObject({ formatVersion: z.int().min(1) });

export type ReadSettings =
  | { readonly kind: "current"; readonly settings: Settings }
  | { readonly kind: "newer"; readonly formatVersion: number }
  | { readonly kind: "damaged" };

/** What the text of a settings file says, brought up to the newest format. */
export const readSettings = (
  text: string,
  upgrades: readonly SettingsUpgrade[] = settingsUpgrades,
  newest: number = newestFormat,
): ReadSettings => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "damaged" };
  }
  const file = versioned.safeParse(value);
  if (!file.success) {
    return { kind: "damaged" };
  }
  let current: Record<string, unknown> = file.data;
  if (file.data.formatVersion > newest) {
    return { kind: "newer", formatVersion: file.data.formatVersion };
  }
  for (const { from, upgrade } of upgrades) {
    if (current.formatVersion === from) {
      current = { ...upgrade(current), formatVersion: from + 1 };
    }
  }
  const parsed = settings.safeParse(current);
  return parsed.success ? { kind: "current", settings: parsed.data } : { kind: "damaged" };
};
