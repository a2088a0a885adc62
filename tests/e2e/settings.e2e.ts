import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { defaultSettings } from "../../app/settings/settings.ts";
import { composer, writeSettings } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
};

const themeChoice = (page: Page, name: string): Locator =>
  page.getByRole("radiogroup", { name: "Theme" }).getByRole("radio", { name, exact: true });

const savedSettings = (profileFolder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(profileFolder, "settings.json"), "utf8")) as Record<string, unknown>;

test.describe("the page", () => {
  let launched: LaunchedApp;
  let page: Page;
  let profileFolder: string;

  test.beforeAll(async () => {
    profileFolder = temporaryFolder("settings");
    // Without CLOISTER_MODELS_DIR, which would win over the setting, as Settings says.
    launched = await launchApp({ profileFolder, modelsFolder: "" });
    page = launched.page;
    await openSettings(page);
  });
  test.afterAll(() => launched.close());

  test("the theme changes at once, by mouse and by arrow keys, and is saved", async () => {
    const root = page.locator("html");
    for (const [name, theme] of [
      ["Dark", "dark"],
      ["High contrast", "contrast"],
      ["Light", "light"],
    ] as const) {
      await themeChoice(page, name).click();
      await expect(root).toHaveAttribute("data-theme", theme);
      await expect(themeChoice(page, name)).toBeChecked();
    }
    // Held as a finger holds it: focus follows the key a moment later, and chooses while it is down.
    await themeChoice(page, "Light").press("ArrowRight", { delay: 100 });
    await expect(themeChoice(page, "Dark")).toBeChecked();
    await expect(root).toHaveAttribute("data-theme", "dark");
    await expect.poll(() => savedSettings(profileFolder).theme).toBe("dark");
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await background();
    await themeChoice(page, "Light").click();
    await expect.poll(background).not.toBe(dark);
  });

  test("System follows the desktop while the app runs", async () => {
    await themeChoice(page, "System").click();
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  test("what is stored where are the real places", async () => {
    const rows = page.getByRole("row");
    const places = {
      Profile: profileFolder,
      Chats: join(profileFolder, "profile.db"),
      Settings: join(profileFolder, "settings.json"),
      Log: join(profileFolder, "logs", "main.log"),
    };
    for (const [name, path] of Object.entries(places)) {
      await expect(rows.filter({ has: page.getByRole("rowheader", { name, exact: true }) })).toContainText(
        path,
      );
    }
    const names = readdirSync(profileFolder);
    expect(names).toEqual(expect.arrayContaining(["profile.db", "profile.key", "logs"]));
    await expect(rows.filter({ hasText: "Protection" })).toContainText(/not protected yet/i);
  });

  test("a setting is changed, saved, and found by its words", async () => {
    await page.getByRole("combobox", { name: "Longest answer" }).click();
    await page.getByRole("option", { name: "512 tokens", exact: true }).click();
    await expect.poll(() => savedSettings(profileFolder).maxTokens).toBe(512);
    await page.getByRole("combobox", { name: "Context size" }).click();
    await page.getByRole("option", { name: "4,096 tokens", exact: true }).click();
    await expect.poll(() => savedSettings(profileFolder).contextSize).toBe(4096);
    await page.getByRole("combobox", { name: "Unload the model when idle" }).click();
    await page.getByRole("option", { name: "Never" }).click();
    await expect.poll(() => savedSettings(profileFolder).unloadAfterMinutes).toBeNull();

    const search = page.getByRole("searchbox", { name: "Search settings" });
    await search.fill("idle memory");
    await expect(page.getByRole("combobox", { name: "Unload the model when idle" })).toBeVisible();
    await expect(page.getByRole("radiogroup", { name: "Theme" })).toBeHidden();
    await search.fill("no such setting");
    await expect(page.getByText("No setting mentions “no such setting”.")).toBeVisible();
    await search.fill("");
    await expect(page.getByRole("radiogroup", { name: "Theme" })).toBeVisible();
  });

  test("the model folder is chosen in the system's dialog, and given back to the default", async () => {
    const chosen = temporaryFolder("chosen-models");
    const before = savedSettings(profileFolder).modelFolder;
    expect(before).toBeNull();
    await launched.app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = (async () => ({
        canceled: false,
        filePaths: [folder],
      })) as unknown as typeof dialog.showOpenDialog;
    }, chosen);
    await page.getByRole("button", { name: "Choose folder…" }).click();
    await expect.poll(() => savedSettings(profileFolder).modelFolder).toBe(chosen);
    await expect(page.getByText(chosen).first()).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: chosen })).toHaveCount(1);
    // It is the folder that counts now: it is empty.
    expect(await page.evaluate(() => cloister.request("models.list", {}))).toMatchObject({
      ok: true,
      value: [],
    });
    await page.getByRole("button", { name: "Use default" }).click();
    await expect.poll(() => savedSettings(profileFolder).modelFolder).toBeNull();
    await expect(page.getByText(chosen)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Use default" })).toBeHidden();
  });

  test("a dialog that is cancelled changes nothing", async () => {
    await launched.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = (async () => ({
        canceled: true,
        filePaths: [],
      })) as unknown as typeof dialog.showOpenDialog;
    });
    await page.getByRole("button", { name: "Choose folder…" }).click();
    await expect(page.getByRole("button", { name: "Choose folder…" })).toBeEnabled();
    expect(savedSettings(profileFolder).modelFolder).toBeNull();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});

test("the walls are told as they are, once there is something to confine", async () => {
  const launched = await launchApp();
  const { page } = launched;
  const listed = (await page.evaluate(() => cloister.request("models.list", {}))) as unknown as {
    value: { id: string }[];
  };
  const loaded = await page.evaluate(
    (modelFileId) => cloister.request("models.load", { modelFileId }),
    listed.value[0]?.id ?? "",
  );
  expect(loaded).toMatchObject({ ok: true });
  await openSettings(page);
  const info = (await page.evaluate(() => cloister.request("app.info", {}))) as unknown as {
    value: { walls: { host: string; osWall: string | null; sentence: string }[] };
  };
  expect(info.value.walls.map(({ host }) => host)).toEqual(expect.arrayContaining(["inference", "storage"]));
  for (const { osWall, sentence } of info.value.walls) {
    await expect(page.getByRole("row").filter({ hasText: sentence })).not.toHaveCount(0);
    // Where the system confines it, the sentence says by what; where not, it says that native code is not confined.
    expect(sentence).toMatch(osWall === null ? /not confined/i : /bubblewrap/i);
  }
  await launched.close();
});

test("theme and settings are the same after a restart", async () => {
  const profileFolder = temporaryFolder("restart");
  const first = await launchApp({ profileFolder });
  await openSettings(first.page);
  await themeChoice(first.page, "High contrast").click();
  await expect.poll(() => savedSettings(profileFolder).theme).toBe("contrast");
  await first.close({ keepProfile: true });
  const second = await launchApp({ profileFolder });
  await expect(second.page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await openSettings(second.page);
  await expect(themeChoice(second.page, "High contrast")).toBeChecked();
  await second.close();
});

test("a damaged settings file is kept aside, and the app starts with its defaults and says so", async () => {
  const profileFolder = temporaryFolder("damaged");
  writeFileSync(join(profileFolder, "settings.json"), '{"formatVersion":1,"theme":"dark"');
  const launched = await launchApp({ profileFolder });
  await expect(composer(launched.page)).toBeEditable();
  expect(readdirSync(profileFolder).filter((name) => name.startsWith("settings.damaged-"))).toHaveLength(1);
  await openSettings(launched.page);
  await expect(
    launched.page.getByText(/The settings file was damaged, so Cloister uses its defaults/),
  ).toBeVisible();
  await expect(themeChoice(launched.page, "System")).toBeChecked();
  // It goes on: what is set now is saved.
  await themeChoice(launched.page, "Dark").click();
  await expect.poll(() => savedSettings(profileFolder).theme).toBe("dark");
  await launched.close();
});

test("settings of a newer Cloister are left alone, and changing one says why it cannot be saved", async () => {
  const profileFolder = temporaryFolder("newer");
  writeSettings(profileFolder, {});
  const newer = JSON.stringify({ ...defaultSettings, formatVersion: 99, theme: "dark", invented: true });
  writeFileSync(join(profileFolder, "settings.json"), newer);
  const launched = await launchApp({ profileFolder });
  await openSettings(launched.page);
  await themeChoice(launched.page, "Light").click();
  await expect(launched.page.getByRole("main").getByRole("alert")).toContainText("newer version of Cloister");
  expect(readFileSync(join(profileFolder, "settings.json"), "utf8")).toBe(newer);
  await launched.close();
});
