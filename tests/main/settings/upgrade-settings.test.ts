import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defaultSettings } from "../../../app/settings/settings.ts";
import {
  readSettings,
  readVersioned,
  type SettingsUpgrade,
  settingsUpgrades,
} from "../../../main/settings/upgrade-settings.ts";

describe("the text of a settings file", () => {
  test("of the newest format is read as it is", () => {
    const settings = { ...defaultSettings, theme: "dark" as const, contextSize: 4096 };
    expect(readSettings(JSON.stringify(settings))).toEqual({ kind: "current", settings });
  });

  test("of a newer format is left to the newer app", () => {
    expect(readSettings('{"formatVersion": 7, "whatever": true}')).toEqual({
      kind: "newer",
      formatVersion: 7,
    });
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    "{}",
    '{"formatVersion": "1"}',
    '{"formatVersion": 0}',
    '{"formatVersion": 1}',
    JSON.stringify({ ...defaultSettings, theme: "pink" }),
    JSON.stringify({ ...defaultSettings, extra: 1 }),
    JSON.stringify({ ...defaultSettings, contextSize: 1e300 }),
    JSON.stringify({ ...defaultSettings, shortcuts: { "new-chat": "rm -rf" } }),
    JSON.stringify({ ...defaultSettings, shortcuts: { "no-such-command": "CmdOrCtrl+J" } }),
    JSON.stringify({ ...defaultSettings, shortcuts: Array.from({ length: 1000 }, () => "F5") }),
    JSON.stringify({ ...defaultSettings, tray: "yes" }),
  ])("%j is damaged", (text) => {
    expect(readSettings(text)).toEqual({ kind: "damaged" });
  });

  test("with a shortcut for what is no command gives none to any", () => {
    const text = JSON.stringify({ ...defaultSettings, shortcuts: "own" }).replace(
      '"own"',
      '{"__proto__":"F5"}',
    );
    expect(text).toContain("__proto__");
    const read = readSettings(text);
    expect(read).toMatchObject({ kind: "current" });
    expect(read.kind === "current" && Object.entries(read.settings.shortcuts)).toEqual([]);
  });

  test("never throws and never yields what the schema refuses", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readSettings(text).kind).toBe("damaged");
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

test("settings from before the engine could be tuned keep what they held", () => {
  const {
    batchSize: _,
    threads: __,
    gpuLayers: ___,
    flashAttention: ____,
    keyValueCacheType: _____,
    speculation: ______,
    draftModelFileId: _______,
    ...before
  } = { ...defaultSettings, formatVersion: 2, theme: "dark", maxTokens: 99 };
  expect(readSettings(JSON.stringify(before))).toEqual({
    kind: "current",
    settings: { ...defaultSettings, theme: "dark", maxTokens: 99 },
  });
});

test("settings from before there were languages follow the system", () => {
  const { language: _, ...before } = { ...defaultSettings, formatVersion: 4, theme: "dark" as const };
  expect(readSettings(JSON.stringify(before))).toEqual({
    kind: "current",
    settings: { ...defaultSettings, theme: "dark", language: "system" },
  });
});

describe("upgrades", () => {
  const schema = z.strictObject({ formatVersion: z.literal(3), theme: z.string(), threads: z.int() });
  const upgrades: readonly SettingsUpgrade[] = [
    { from: 1, upgrade: ({ colors, ...old }) => ({ ...old, theme: colors }) },
    { from: 2, upgrade: (old) => ({ ...old, threads: 1 }) },
  ];
  const read = (value: unknown) => readVersioned(JSON.stringify(value), schema, 3, upgrades);
  const newest = { kind: "current", settings: { formatVersion: 3, theme: "light", threads: 1 } };

  test("go one format at a time, from any of them, to the newest", () => {
    expect(read({ formatVersion: 1, colors: "light" })).toEqual(newest);
    expect(read({ formatVersion: 2, theme: "light" })).toEqual(newest);
    expect(read({ formatVersion: 3, theme: "light", threads: 1 })).toEqual(newest);
  });

  test("end in the schema: what it refuses is damaged, and a later format is newer", () => {
    expect(read({ formatVersion: 1, theme: "light" })).toEqual({ kind: "damaged" });
    expect(read({ formatVersion: 1, colors: "light", extra: 1 })).toEqual({ kind: "damaged" });
    expect(read({ formatVersion: 4, theme: "light" })).toEqual({ kind: "newer", formatVersion: 4 });
  });

  test("exist for every format before the newest", () => {
    expect(settingsUpgrades.map(({ from }) => from)).toEqual(
      Array.from({ length: defaultSettings.formatVersion - 1 }, (_, index) => index + 1),
    );
  });
});
