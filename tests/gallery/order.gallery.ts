import { expect, type Page, test } from "@playwright/test";
import { chatItems, composer, send, writeSettings } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { sampleChats } from "../e2e/support/sample-chats.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

const hourMs = 3_600_000;
const titles = [
  "What clause 4 of the lease means",
  "A polite reply to the landlord",
  "Minutes of Tuesday, shorter",
  "How tides work",
  "Names for the sailing club’s newsletter, short and without puns",
  "Newest row per customer in SQL",
  "Opening hours in French",
];

test.describe.configure({ mode: "serial" });

test.describe("chats in order", () => {
  let launched: LaunchedApp;
  let page: Page;

  const row = (title: string) => chatItems(page).filter({ hasText: title }).getByRole("button");
  const isNarrow = (): boolean => (page.viewportSize()?.width ?? 0) <= 800;
  const showList = async (): Promise<void> => {
    await startAgain(page);
    if (isNarrow()) {
      await page.getByRole("button", { name: "Show chats" }).click();
    }
    await expect(row("How tides work")).toBeVisible();
  };
  const request = (name: string, input: unknown) =>
    page.evaluate(([called, given]) => cloister.request(called as never, given as never), [
      name,
      input,
    ] as const) as Promise<unknown>;

  test.beforeAll(async () => {
    const profileFolder = temporaryFolder("gallery-order");
    writeSettings(profileFolder, { maxTokens: 80 });
    const ids = await storeChats(
      profileFolder,
      [...titles, ...sampleChats.map(({ title }) => title)].map((title, index) => ({
        title,
        at: Date.now() - index * 7 * hourMs,
        exchanges: [{ question: title, answer: "It was kept." }],
      })),
    );
    launched = await launchApp({ profileFolder });
    page = launched.page;
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1440, height: 900 });
    const folderFor = async (name: string, chatIds: readonly (string | undefined)[]): Promise<void> => {
      const { value } = (await request("folders.add", { name })) as { readonly value: { id: string } };
      if (chatIds.length > 0) {
        await request("chats.organize", { chatIds, folderId: value.id });
      }
    };
    await folderFor("Flat", [ids[0], ids[1]]);
    await folderFor("Sailing club", []);
    await request("chats.organize", { chatIds: [ids[2]], pinned: true });
    await request("chats.organize", { chatIds: [ids[11], ids[12]], archived: true });
    await startAgain(page);
    await row("Newest row").click();
    await composer(page).fill("And with ties?");
    await row("How tides work").click();
    await expect(row("Newest row")).toContainText("Draft");
  });
  test.afterAll(() => launched.close());

  test("folders, pins, a draft and the archive", async () => {
    await takePictures(page, "60-order", showList);
    await takePictures(page, "61-order-menu", async () => {
      await showList();
      await row("How tides work").click({ button: "right" });
      await page.getByRole("menuitem", { name: "Move to" }).hover();
      await expect(page.getByRole("menuitem", { name: "Sailing club" })).toBeVisible();
    });
    await takePictures(page, "62-order-selected", async () => {
      await showList();
      await row("How tides work").click({ modifiers: ["ControlOrMeta"] });
      await row("Opening hours").click({ modifiers: ["Shift"] });
      await expect(page.getByRole("toolbar", { name: "Selected chats" })).toBeVisible();
    });
    await takePictures(page, "63-order-new-folder", async () => {
      await showList();
      await page.getByRole("button", { name: "New folder" }).click();
      await page.keyboard.type("Harbor");
    });
    await takePictures(page, "64-order-archive", async () => {
      await showList();
      await page.getByRole("button", { name: /^Archive/ }).click();
      await expect(page.getByRole("list", { name: "Archived chats" })).toBeVisible();
    });
    await takePictures(page, "65-chat-menu", async () => {
      await showList();
      await row("How tides work").click();
      await page.getByRole("button", { name: "Chat actions" }).click();
      await page.getByRole("menuitem", { name: "Move to" }).hover();
      await expect(page.getByRole("menuitem", { name: "Sailing club" })).toBeVisible();
    });
  });

  test("a temporary chat", async () => {
    await takePictures(page, "66-temporary-choice", async () => {
      await startAgain(page);
      await page.getByRole("button", { name: "Temporary chat" }).click();
    });
    await page.setViewportSize({ width: 1440, height: 900 });
    await startAgain(page);
    await page.getByRole("button", { name: "Temporary chat" }).click();
    await send(page, "Explain in two sentences how tides work.");
    await expect(page.getByRole("button", { name: "Regenerate" })).toBeVisible({ timeout: 60_000 });
    await takePictures(page, "67-temporary-chat", async () => {
      await expect(page.getByRole("button", { name: "Keep this chat" })).toBeVisible();
    });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "New chat", exact: true }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await takePictures(page, "68-temporary-left", async () => {
      await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    });
  });
});
