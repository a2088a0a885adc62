import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSettings, type Settings } from "../../app/settings/settings.ts";

export type Profile = { readonly folder: string; readonly remove: () => void };

/** A fresh folder for what a program writes; as a profile of the app with these settings. */
export const createProfile = (change?: Partial<Settings>): Profile => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-bench-"));
  if (change !== undefined) {
    writeFileSync(join(folder, "settings.json"), JSON.stringify({ ...defaultSettings, ...change }));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
};
