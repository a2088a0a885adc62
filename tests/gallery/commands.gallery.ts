import { expect, type Page, test } from "@playwright/test";
import { composer, sendButton, writeSettings } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { sampleChats } from "../e2e/support/sample-chats.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

let launched: LaunchedApp;
let page: Page;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("commands-gallery");
  writeSettings(profileFolder, {
    maxTokens: 90,
    quickQuestion: true,
    shortcuts: { "open-models": "CmdOrCtrl+J" },
  });
  await storeChats(profileFolder, [
    { title: "What clause 4 of the lease means", exchanges: [{ question: "?", answer: "It was kept." }] },
    { title: "Chatting about tides", exchanges: [{ question: "?", answer: "It was kept." }] },
    ...sampleChats,
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(async () => launched?.close());

const openPalette = async (query: string): Promise<void> => {
  await startAgain(page);
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await page.keyboard.type(query);
};

const openSection = async (name: string): Promise<void> => {
  await openPalette(name);
  await expect(page.getByRole("option", { name: `${name}, Settings` })).toBeVisible();
  await page.getByRole("option", { name: `${name}, Settings` }).click();
  await expect(page.getByRole("heading", { level: 2, name })).toBeInViewport();
};

test("the command palette", async () => {
  await takePictures(page, "70-palette", async () => {
    await openPalette("");
    await page.getByRole("option", { name: "Go to Models" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
    await page.keyboard.press("ControlOrMeta+K");
    await expect(page.getByRole("option").first()).toBeVisible();
  });
  await takePictures(page, "71-palette-search", async () => {
    await openPalette("chat");
    await expect(page.getByRole("option", { name: /, Chat$/ }).first()).toBeVisible();
  });
  await takePictures(page, "72-palette-nothing", () => openPalette("a word that nothing has"));
});

test("the keyboard in Settings", async () => {
  await takePictures(page, "73-keyboard", () => openSection("Keyboard"));
  await takePictures(page, "74-keyboard-taken", async () => {
    await openSection("Keyboard");
    await page.getByRole("button", { name: /^Keys of New chat:/ }).click();
    await page.keyboard.press("ControlOrMeta+C");
    await page.getByRole("button", { name: /^Keys of Search chats:/ }).click();
    await page.keyboard.press("ControlOrMeta+K");
    await expect(page.getByText("already belongs to")).toBeVisible();
  });
  await takePictures(page, "75-keyboard-recording", async () => {
    await openSection("Keyboard");
    await page.getByRole("button", { name: /^Keys of Search chats:/ }).click();
  });
  await takePictures(page, "76-desktop", () => openSection("Desktop"));
});

test("the quick question", async () => {
  await startAgain(page);
  const opened = launched.app.waitForEvent("window");
  await page.evaluate(() => cloister.request("desktop.showQuickQuestion", {}));
  const quick = await opened;
  await expect(composer(quick)).toBeVisible();
  const sizes = [
    { width: 640, height: 420 },
    { width: 420, height: 260 },
    { width: 480, height: 800 },
  ];
  await takePictures(quick, "77-quick-empty", async () => {}, sizes, page);
  await composer(quick).fill("Name three things that a garden needs.");
  await sendButton(quick).click();
  await expect(quick.getByRole("button", { name: "Copy", exact: true })).toBeVisible({ timeout: 60_000 });
  await takePictures(quick, "78-quick-answer", async () => {}, sizes, page);
});
