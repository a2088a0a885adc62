import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultSettings, type Settings } from "../../../app/settings/settings.ts";
import { openSettingsFile } from "../../../main/settings/settings-file.ts";
import { loadSettingsService } from "../../../main/settings/settings-service.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloister-settings-"));
  path = join(folder, "settings.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const service = () => loadSettingsService(openSettingsFile(path, () => new Date("2027-01-02T03:04:05.678Z")));

describe("settings", () => {
  test("are the defaults in a new profile, and no file is made unasked", async () => {
    const settings = await service();
    expect(settings.get()).toEqual(defaultSettings);
    expect(settings.notice).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("are saved whole, for the owner alone, and found by the next start", async () => {
    const settings = await service();
    const told: Settings[] = [];
    const stopListening = settings.onChange((now) => told.push(now));
    await settings.change({ theme: "dark", contextSize: 4096 });
    await settings.setModelFolder("/models");
    stopListening();
    const last = await settings.change({ unloadAfterMinutes: null });
    expect(last).toEqual({
      ...defaultSettings,
      theme: "dark",
      contextSize: 4096,
      modelFolder: "/models",
      unloadAfterMinutes: null,
    });
    expect(told.map(({ theme, modelFolder }) => [theme, modelFolder])).toEqual([
      ["dark", null],
      ["dark", "/models"],
    ]);
    expect((await service()).get()).toEqual(last);
    expect(readdirSync(folder)).toEqual(["settings.json"]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("keep every one of many changes made at once", async () => {
    const settings = await service();
    await Promise.all([
      settings.change({ theme: "light" }),
      settings.change({ backend: "cpu" }),
      settings.change({ contextSize: 1024 }),
      settings.setModelFolder("/a"),
    ]);
    expect((await service()).get()).toEqual({
      ...defaultSettings,
      theme: "light",
      backend: "cpu",
      contextSize: 1024,
      modelFolder: "/a",
    });
  });

  test("refuse a value the schema does not allow, and keep what was", async () => {
    const settings = await service();
    await expect(settings.change({ contextSize: 1 })).rejects.toMatchObject({ code: "invalid-request" });
    await expect(settings.setModelFolder("")).rejects.toMatchObject({ code: "invalid-request" });
    expect(settings.get()).toEqual(defaultSettings);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a settings file that is", () => {
  test.each(["{ not json", "\u0000".repeat(64), "x".repeat(2 * 1024 * 1024)])(
    "damaged is kept aside, and the defaults are used with a sentence",
    async (text) => {
      writeFileSync(path, text);
      const settings = await service();
      expect(settings.get()).toEqual(defaultSettings);
      const aside = "settings.damaged-2027-01-02T03-04-05-678Z.json";
      expect(settings.notice).toContain(aside);
      expect(readdirSync(folder)).toEqual([aside]);
      expect(readFileSync(join(folder, aside), "utf8")).toBe(text);
      await settings.change({ theme: "dark" });
      expect((await service()).get().theme).toBe("dark");
    },
  );

  test("from a newer Cloister is left untouched, and saving is refused with a sentence", async () => {
    const text = '{"formatVersion": 8, "theme": "plaid"}';
    writeFileSync(path, text);
    const settings = await service();
    expect(settings.get()).toEqual(defaultSettings);
    expect(settings.notice).toMatch(/newer version of Cloister/);
    await expect(settings.change({ theme: "dark" })).rejects.toMatchObject({
      code: "profile-newer",
      message: expect.stringMatching(/newer version/),
    });
    expect(settings.get()).toEqual(defaultSettings);
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("unreadable is left alone, with a sentence", async () => {
    const asFolder = join(folder, "settings.json");
    mkdirSync(asFolder);
    const settings = await service();
    expect(settings.notice).toContain(path);
    await expect(settings.change({ theme: "dark" })).rejects.toMatchObject({ message: settings.notice });
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("impossible to write leaves the old one, with a sentence", async () => {
    const settings = await service();
    await settings.change({ theme: "dark" });
    rmSync(folder, { recursive: true });
    await expect(settings.change({ theme: "light" })).rejects.toMatchObject({ code: "storage-failed" });
    expect(settings.get().theme).toBe("dark");
  });
});
