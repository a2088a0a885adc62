import { z } from "zod";
import { type Settings, settings } from "../../app/settings/settings.ts";

/** Turns settings of one format into the next. Takes what it is given and never throws; the schema judges the end. */
export type SettingsUpgrade = {
  readonly from: number;
  readonly upgrade: (old: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

/** In order, one for each format that was ever released and is no longer the newest. */
export const settingsUpgrades: readonly SettingsUpgrade[] = [
  { from: 1, upgrade: (old) => ({ ...old, certificateFile: null }) },
  {
    from: 2,
    upgrade: (old) => ({
      ...old,
      batchSize: null,
      threads: null,
      gpuLayers: null,
      flashAttention: "auto",
      keyValueCacheType: "f16",
      speculation: "off",
      draftModelFileId: null,
    }),
  },
  { from: 3, upgrade: (old) => ({ ...old, whenOutgrown: "ask" }) },
  {
    from: 4,
    upgrade: (old) => ({
      ...old,
      shortcuts: {},
      announceAnswers: "ends",
      tray: false,
      trayExplained: false,
      quickQuestion: false,
    }),
  },
  { from: 5, upgrade: (old) => ({ ...old, language: "system" }) },
];

const newestFormat = settings.shape.formatVersion.value;

const versioned = z.looseObject({ formatVersion: z.int().min(1) });

export type ReadVersioned<Value> =
  | { readonly kind: "current"; readonly settings: Value }
  | { readonly kind: "newer"; readonly formatVersion: number }
  | { readonly kind: "damaged" };

/** Reads JSON that names its format, and brings it up to the one that `schema` knows, one upgrade after another. */
export const readVersioned = <Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  newest: number,
  upgrades: readonly SettingsUpgrade[],
): ReadVersioned<z.output<Schema>> => {
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
  if (file.data.formatVersion > newest) {
    return { kind: "newer", formatVersion: file.data.formatVersion };
  }
  let current: Record<string, unknown> = file.data;
  for (const { from, upgrade } of upgrades) {
    if (current.formatVersion === from) {
      current = { ...upgrade(current), formatVersion: from + 1 };
    }
  }
  const parsed = schema.safeParse(current);
  return parsed.success ? { kind: "current", settings: parsed.data } : { kind: "damaged" };
};

/** What the text of the settings file says, brought up to the newest format. */
export const readSettings = (text: string): ReadVersioned<Settings> =>
  readVersioned(text, settings, newestFormat, settingsUpgrades);
