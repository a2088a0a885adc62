import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { chatItems, lastArticle } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { chooseInDialog } from "../e2e/support/models-scene.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { openPage, startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/chat-files/${name}`, import.meta.url));

let launched: LaunchedApp;
let page: Page;
const folder = temporaryFolder("gallery-chat-files");

const openChat = async (title: string): Promise<void> => {
  await startAgain(page);
  if ((page.viewportSize()?.width ?? 0) <= 800) {
    await page.getByRole("button", { name: "Show chats" }).click();
  }
  await chatItems(page).filter({ hasText: title }).first().getByRole("button").click();
  await expect(lastArticle(page)).toBeVisible();
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  const profileFolder = temporaryFolder("gallery-chat-files-profile");
  await storeChats(profileFolder, [
    {
      title: "Why tides come twice a day",
      systemPrompt: "Be brief.",
      exchanges: [
        {
          question: "Why are there two tides a day?",
          answer:
            "## Two bulges\n\nThe **moon** pulls the water nearest to it more than the rest, so `g` differs:\n\n```python\npull = mass / distance ** 2\n```\n\nThe earth turns below both bulges once a day.",
          otherVersions: ["The moon, and the earth that turns."],
        },
      ],
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(() => launched?.close());

test("what to export, and what came of it", async () => {
  const asked = page.getByRole("dialog", { name: /^Export/ });
  const openExport = async (): Promise<void> => {
    await openChat("Why tides");
    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Export" }).click();
    await expect(asked.getByText(/^1 chat, /)).toBeVisible();
  };
  await takePictures(page, "80-export", openExport);
  await launched.app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    },
    join(folder, "Why tides come twice a day.pdf"),
  );
  await takePictures(page, "81-export-saved", async () => {
    await openExport();
    await asked.getByRole("radio", { name: "PDF" }).check();
    await asked.getByRole("button", { name: /^Export/ }).click();
    await expect(asked.getByText(/^Saved as/)).toBeVisible();
  });
});

test("what is in files, and what was imported", async () => {
  const bad = join(folder, "notes.json");
  writeFileSync(bad, "{}");
  await chooseInDialog(launched, [
    fixture("chatgpt-conversations.json"),
    fixture("open-webui-export.json"),
    bad,
  ]);
  const asked = page.getByRole("dialog", { name: "Import chats" });
  const choose = async (): Promise<void> => {
    await openPage(page, "Settings");
    await page.getByRole("button", { name: "Import chats…", exact: true }).click();
    await expect(asked.getByRole("list", { name: "Files" })).toBeVisible();
  };
  await takePictures(page, "82-import-found", choose);
  await takePictures(page, "83-import-report", async () => {
    await choose();
    const skip = asked.getByRole("checkbox");
    if ((await skip.count()) > 0) {
      await skip.uncheck();
    }
    await asked.getByRole("button", { name: /^Import/ }).click();
    await expect(asked.getByRole("status")).toContainText("Imported");
  });
  await takePictures(page, "84-import-details", async () => {
    await openChat("Tide tables");
    await lastArticle(page).getByRole("button", { name: "Details" }).click();
    await expect(page.getByRole("region", { name: "Details" })).toContainText("ChatGPT");
  });
  await takePictures(page, "85-import-settings", async () => {
    await openPage(page, "Settings");
    await page
      .getByRole("heading", { name: "Export and import" })
      .evaluate((heading) => heading.scrollIntoView());
  });
});
