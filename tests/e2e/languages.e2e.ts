import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ElectronApplication, expect, type Page, test } from "@playwright/test";
import { words as arabicAttachments } from "../../renderer/languages/ar/conversation/attachment-words.ts";
import { words as arabicBranches } from "../../renderer/languages/ar/conversation/branch-words.ts";
import { words as arabic } from "../../renderer/languages/ar/conversation/words.ts";
import { words as arabicSettings } from "../../renderer/languages/ar/settings/words.ts";
import { words as arabicShell } from "../../renderer/languages/ar/shell/words.ts";
import { words as germanAttachments } from "../../renderer/languages/de/conversation/attachment-words.ts";
import { words as germanBranches } from "../../renderer/languages/de/conversation/branch-words.ts";
import { words as german } from "../../renderer/languages/de/conversation/words.ts";
import { words as germanSettings } from "../../renderer/languages/de/settings/words.ts";
import { words as germanShell } from "../../renderer/languages/de/shell/words.ts";
import { words as frenchSettings } from "../../renderer/languages/fr/settings/words.ts";
import { words as frenchShell } from "../../renderer/languages/fr/shell/words.ts";
import { longQuestion, writeSettings } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder("languages-files");
const profileFolder = temporaryFolder("languages");
let launched: LaunchedApp;
let page: Page;

const start = async (systemLanguage: string): Promise<void> => {
  launched = await launchApp({ profileFolder, env: { LANGUAGE: systemLanguage } });
  page = launched.page;
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  writeSettings(profileFolder, { maxTokens: 200 });
  await start("fr:en");
});
test.afterAll(() => launched.close());

const root = () => page.locator("html");
const link = (name: string) => page.getByRole("link", { name, exact: true });
const menuLabels = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

/** In Settings, whose names are of the language that is left. */
const choose = async (names: { settings: string; language: string }, language: string): Promise<void> => {
  await link(names.settings).click();
  await page.getByRole("combobox", { name: names.language, exact: true }).click();
  await page.getByRole("option", { name: language, exact: true }).click();
};

test("the window speaks as the system does, and another language without losing anything", async () => {
  await expect(root()).toHaveAttribute("lang", "fr");
  await expect(root()).toHaveAttribute("dir", "ltr");
  await expect(page.getByRole("navigation").first()).toHaveAccessibleName(frenchShell.mainNavigation);

  const message = page.getByRole("textbox").last();
  await message.fill(longQuestion);
  await message.press("Enter");
  await expect(page.getByRole("article")).toHaveCount(2);
  await message.fill("entwurf 4417");
  await choose({ settings: frenchShell.pages.settings, language: frenchSettings.language }, "Deutsch");

  await expect(root()).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1, name: germanSettings.title })).toBeVisible();
  await link(germanShell.pages.chats).click();
  const log = page.getByRole("log", { name: german.conversation });
  await expect(log.getByRole("article").first()).toContainText(longQuestion);
  await expect(page.getByRole("textbox", { name: german.composer })).toHaveValue("entwurf 4417");
  await expect(page.getByRole("button", { name: german.send })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("status", { name: german.generation })).toContainText(/^\d+,\d Token\/s/u);
  await expect(
    log.getByRole("article").last().getByRole("button", { name: german.regenerate }),
  ).toBeVisible();
  expect(await menuLabels(launched.app)).toContain("&Bearbeiten");
});

test("Arabic runs from right to left, and a chat goes on in it", async () => {
  // What the page alone has: an edit, and what is typed into a new chat that is to be a temporary one.
  await page.getByRole("article").last().getByRole("button", { name: germanBranches.edit }).click();
  await page.getByRole("textbox", { name: germanBranches.editMessage }).fill("anders 5528");
  const chatAddress = await page.evaluate(() => location.hash);
  await page.keyboard.press("ControlOrMeta+Shift+N");
  await page.getByRole("textbox", { name: german.composer }).fill("geheim 6639");
  const note = join(folder, "notiz.txt");
  writeFileSync(note, "Der Schlüssel liegt unter der Matte.");
  await launched.app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
    },
    [note],
  );
  await page.getByRole("button", { name: germanAttachments.attach, exact: true }).click();
  const files = (name: string) => page.getByRole("list", { name }).getByRole("listitem");
  await expect(files(germanAttachments.list)).toContainText("notiz.txt");

  await choose({ settings: germanShell.pages.settings, language: germanSettings.language }, "العربية");
  await expect(root()).toHaveAttribute("dir", "rtl");
  await link(arabicShell.pages.chats).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(arabic.temporaryChat);
  await expect(page.getByRole("textbox", { name: arabic.composer })).toHaveValue("geheim 6639");
  await expect(files(arabicAttachments.list)).toContainText("notiz.txt");
  await page.evaluate((address) => {
    location.hash = address;
  }, chatAddress);
  const edit = page.getByRole("textbox", { name: arabicBranches.editMessage });
  await expect(edit).toHaveValue("anders 5528");
  await edit.press("Escape");
  const list = page.getByRole("list", { name: arabicShell.pages.chats });
  const composer = page.getByRole("textbox", { name: arabic.composer });
  const [listBox, composerBox] = [await list.boundingBox(), await composer.boundingBox()];
  expect(listBox?.x).toBeGreaterThan((composerBox?.x ?? 0) + (composerBox?.width ?? 0) - 1);
  await composer.fill("ما هي العاصمة؟");
  await composer.press("Enter");
  await expect(page.getByRole("article")).toHaveCount(4);
  await expect(page.getByRole("button", { name: arabic.send })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("status", { name: arabic.generation })).toContainText("رمز/ث");
});

test("a restart keeps it from the first moment, and English comes back", async () => {
  await launched.close({ keepProfile: true });
  await start("en");
  await expect(root()).toHaveAttribute("lang", "ar");
  expect(await menuLabels(launched.app)).toContain("تحرير");
  await choose({ settings: arabicShell.pages.settings, language: arabicSettings.language }, "English");
  await expect(root()).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Language" })).toHaveText("English");
  expect(await menuLabels(launched.app)).toContain("&Edit");
});
