import { expect, type Page, test } from "@playwright/test";
import { articles, chatItems } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { sampleChats } from "../e2e/support/sample-chats.ts";
import { type StoredChat, storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

const dayMs = 86_400_000;

/** Chats in which a search finds a word in every way. */
const chats: readonly StoredChat[] = [
  ...sampleChats,
  {
    title: "What does clause 4 mean for us?",
    at: Date.now() - 3 * dayMs,
    exchanges: [
      {
        question: "What does clause 4 mean for us? It says: “The tenant shall keep the common parts free.”",
        answer:
          "Clause 4 means that the hallway and the stairs stay free. A bicycle that stands there counts as an obstruction, so store it in the room that the house rules name.",
      },
      {
        question: "And in one sentence?",
        answer: "Keep the common parts free.",
        otherVersions: ["Clause 4: nothing may stand in the hallway.", "Keep the hallway clear."],
      },
    ],
  },
  {
    title: "Questions before signing a lease",
    at: Date.now() - 50 * dayMs,
    exchanges: Array.from({ length: 6 }, (_, index) => ({
      question: `What should clause ${index + 1} say?`,
      answer: "It should say who pays for what, until when, and what happens if somebody does not.",
    })),
  },
];

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) <= 800;

let launched: LaunchedApp;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("search-gallery");
  await storeChats(profileFolder, chats);
  launched = await launchApp({ profileFolder });
});
test.afterAll(async () => launched?.close());

const search = async (page: Page, text: string): Promise<void> => {
  await startAgain(page);
  if (isNarrow(page)) {
    await page.getByRole("button", { name: "Show chats" }).click();
  }
  await page.getByRole("searchbox", { name: "Search chats" }).fill(text);
  await expect(page.getByText(/hits? in|No chat says/)).toBeVisible();
};

test("the search in every state", async () => {
  const { page } = launched;
  await takePictures(page, "40-search", () => search(page, "clause"));
  await takePictures(page, "41-search-nothing", () => search(page, "almanac"));
  await takePictures(page, "42-search-filtered", async () => {
    await search(page, "clause");
    await page.getByRole("button", { name: /^Author/ }).click();
    await page.getByRole("menuitemradio", { name: "You" }).click();
    await page.getByRole("button", { name: /^Date/ }).click();
    await page.getByRole("menuitemradio", { name: "From … to …" }).click();
    await page.getByRole("textbox", { name: "From" }).fill("2026-01-01");
    await expect(page.getByRole("button", { name: "Clear filters" })).toBeVisible();
  });
  await takePictures(page, "43-search-menu", async () => {
    await search(page, "clause");
    await page.getByRole("button", { name: /^Date/ }).click();
    await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  });
  await takePictures(page, "44-find", async () => {
    await startAgain(page);
    if (isNarrow(page)) {
      await page.getByRole("button", { name: "Show chats" }).click();
    }
    await chatItems(page).filter({ hasText: "clause 4" }).getByRole("button").click();
    await expect(articles(page).first()).toBeVisible();
    await launched.app.evaluate(({ Menu, BrowserWindow }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      items
        .find(({ accelerator }) => accelerator === "CmdOrCtrl+F")
        ?.click(undefined, BrowserWindow.getAllWindows()[0]);
    });
    await page.getByRole("searchbox", { name: "Find in this chat" }).fill("clause");
    await expect(page.getByRole("search", { name: "Find in this chat" })).toContainText(/of/);
  });
});
