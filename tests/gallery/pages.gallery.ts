import { constants, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import {
  answered,
  articles,
  ask,
  chatItems,
  growing,
  lastArticle,
  longQuestion,
  send,
  stopButton,
  writeSettings,
} from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { sampleChats } from "../e2e/support/sample-chats.ts";
import { showTheme } from "../e2e/support/show-theme.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { textPair, withPair } from "../main/hosts/check/gguf-bytes.ts";
import { starterModelPath } from "../support/starter-model.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { openPage, startAgain } from "./enter-page.ts";
import { galleryFolder, takePictures } from "./take-pictures.ts";

const documentImages = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) <= 800;

const openChat = async (page: Page, title: string): Promise<void> => {
  await startAgain(page);
  if (isNarrow(page)) {
    await page.getByRole("button", { name: "Show chats" }).click();
  }
  await chatItems(page).filter({ hasText: title }).first().getByRole("button").click();
  await expect(articles(page).first()).toBeVisible();
};

const scrollToStorage = (page: Page): Promise<void> =>
  page.getByRole("heading", { name: "What is stored where" }).evaluate((heading) => {
    heading.scrollIntoView({ block: "start" });
  });

/** Answers that are the same every time. */
const makeExact = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Chat settings" }).click();
  await page.getByRole("slider", { name: /^Temperature/ }).fill("0");
  await page.keyboard.press("Escape");
};

/** The starter model with the record of where it came from. */
const putStarterModel = (folder: string): void => {
  const file = starterModelPath();
  for (const path of [file, file.replace(/\.gguf$/, ".json")]) {
    copyFileSync(path, join(folder, basename(path)), constants.COPYFILE_FICLONE);
  }
};

test.describe.configure({ mode: "serial" });
test.afterAll(() => {
  console.log(`${writeContactSheet(galleryFolder)} pictures; open gallery/index.html.`);
});

test.describe("with the starter model", () => {
  let launched: LaunchedApp;
  let page: Page;
  const realQuestion = "List five questions to ask before signing a lease.";

  test.beforeAll(async () => {
    const profileFolder = temporaryFolder("gallery");
    writeSettings(profileFolder, { maxTokens: 3000 });
    await storeChats(profileFolder, sampleChats);
    launched = await launchApp({ profileFolder });
    page = launched.page;
    await page.emulateMedia({ reducedMotion: "reduce" });
    // A chat as it is: what the starter model answered, with its own figures.
    await page.setViewportSize({ width: 1440, height: 900 });
    await makeExact(page);
    await ask(page, realQuestion);
    await ask(page, "Which of them matters most if I may have to move out early? Answer in two sentences.");
  });
  test.afterAll(() => launched.close());

  test("a new chat", async () => {
    await takePictures(page, "01-new-chat", () => startAgain(page));
  });

  test("a chat with the starter model", async () => {
    await takePictures(page, "02-chat", () => openChat(page, realQuestion));
  });

  test("everything an answer may hold", async () => {
    await takePictures(page, "03-rich-answer-end", () => openChat(page, "Notes on everything"));
    await takePictures(page, "04-rich-answer-middle", async () => {
      await openChat(page, "Notes on everything");
      await articles(page).nth(1).getByText("From the top").scrollIntoViewIfNeeded();
      await page.getByRole("table").scrollIntoViewIfNeeded();
    });
  });

  test("how an answer stands", async () => {
    for (const [scene, title] of [
      ["05-stopped", "A stopped answer"],
      ["06-interrupted", "An interrupted answer"],
      ["07-failed", "A failed answer"],
      ["08-maximum", "An answer at its maximum"],
      ["09-context-full", "A full context"],
    ] as const) {
      await takePictures(page, scene, () => openChat(page, title));
    }
  });

  test("what opens over or beside a chat", async () => {
    await takePictures(page, "10-details", async () => {
      await openChat(page, "Notes on everything");
      await lastArticle(page).getByRole("button", { name: "Details" }).click();
      await expect(page.getByRole("region", { name: "Details" })).toBeVisible();
    });
    await takePictures(page, "11-chat-settings", async () => {
      await openChat(page, "Notes on everything");
      await page.getByRole("button", { name: "Chat settings" }).click();
    });
    await takePictures(page, "12-menu", async () => {
      await openChat(page, "Notes on everything");
      await page.getByRole("button", { name: "Chat actions" }).click();
    });
    await takePictures(page, "13-rename", async () => {
      await openChat(page, "Notes on everything");
      await page.getByRole("button", { name: "Chat actions" }).click();
      await page.getByRole("menuitem", { name: "Rename" }).click();
    });
    await takePictures(page, "14-model-choice", async () => {
      await openChat(page, "Notes on everything");
      await page.getByRole("combobox", { name: "Model" }).click();
    });
    await takePictures(
      page,
      "16-deleted",
      async () => {
        await openChat(page, "A stopped answer");
        await page.getByRole("button", { name: "Chat actions" }).click();
        await page.getByRole("menuitem", { name: "Delete" }).click();
        await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
      },
      [{ width: 1440, height: 900 }],
    );
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(articles(page).first()).toBeVisible();
  });

  test("the list of chats", async () => {
    await takePictures(page, "17-search-without-hits", async () => {
      await startAgain(page);
      if (isNarrow(page)) {
        await page.getByRole("button", { name: "Show chats" }).click();
      }
      await page.getByRole("searchbox", { name: "Search chats" }).fill("almanac");
    });
    await takePictures(
      page,
      "18-drawer",
      async () => {
        await openChat(page, "Notes on everything");
        await page.getByRole("button", { name: "Show chats" }).click();
      },
      [
        { width: 800, height: 700 },
        { width: 480, height: 800 },
      ],
    );
    await takePictures(
      page,
      "19-folded",
      async () => {
        await openChat(page, "Notes on everything");
        await page.getByRole("button", { name: "Hide chats" }).click();
      },
      [{ width: 1440, height: 900 }],
    );
  });

  test("the other pages", async () => {
    await takePictures(page, "20-models", () => openPage(page, "Models"));
    await takePictures(page, "40-licenses", () => openPage(page, "Licenses"));
    await takePictures(page, "41-license-card", async () => {
      await openPage(page, "Licenses");
      await page.getByRole("button", { name: /^Llama 3\.1 Community License/ }).click();
      await page
        .getByRole("list", { name: "Licenses" })
        .getByText("700 million")
        .first()
        .scrollIntoViewIfNeeded();
    });
    await takePictures(page, "42-license-text", async () => {
      await openPage(page, "Licenses");
      await page.getByRole("button", { name: /^Apache License 2\.0/ }).click();
      await page.getByRole("button", { name: "Show full text" }).click();
      await page.getByRole("searchbox", { name: "Search the text" }).fill("patent");
    });
    await takePictures(page, "21-settings", () => openPage(page, "Settings"));
    await takePictures(page, "22-settings-storage", async () => {
      await openPage(page, "Settings");
      await scrollToStorage(page);
    });
    await takePictures(page, "23-settings-without-hits", async () => {
      await openPage(page, "Settings");
      await page.getByRole("searchbox", { name: "Search settings" }).fill("telescope");
    });
  });

  test("an answer that is being written, and one that waits for it", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await startAgain(page);
    await send(page, longQuestion);
    await growing(page, 300);
    await takePictures(page, "24-streaming", async () => {
      await expect(stopButton(page)).toBeVisible();
    });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "New chat" }).click();
    await send(page, "And a short one?");
    await expect(lastArticle(page)).toContainText("Waiting");
    await takePictures(page, "25-waiting", async () => {
      await expect(lastArticle(page)).toContainText("Waiting");
    });
    await stopButton(page).click();
    await page.setViewportSize({ width: 1440, height: 900 });
    await chatItems(page)
      .filter({ hasText: longQuestion.slice(0, 20) })
      .getByRole("button")
      .click();
    await stopButton(page).click();
    await answered(page);
  });
});

test("without a model", async () => {
  const launched = await launchApp({ modelsFolder: temporaryFolder("no-models") });
  await launched.page.emulateMedia({ reducedMotion: "reduce" });
  await takePictures(launched.page, "30-no-model", () => startAgain(launched.page));
  await takePictures(launched.page, "31-no-model-models", () => openPage(launched.page, "Models"));
  await launched.close();
});

test("with model files good and bad", async () => {
  const modelsFolder = temporaryFolder("models");
  putStarterModel(modelsFolder);
  writeFileSync(
    join(modelsFolder, "Cut short.gguf"),
    readFileSync(starterModelPath()).subarray(0, 4_000_000),
  );
  writeFileSync(join(modelsFolder, "Web page.gguf"), "<!DOCTYPE html><title>Sign in</title>");
  writeFileSync(
    join(modelsFolder, "From the future.gguf"),
    withPair(textPair("general.architecture", "hal9000")),
  );
  const launched = await launchApp({ modelsFolder });
  const { page } = launched;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await takePictures(page, "32-models-with-problems", async () => {
    await openPage(page, "Models");
    await expect(page.getByRole("alert")).toHaveCount(3);
  });
  await takePictures(page, "33-model-choice-with-problems", async () => {
    await startAgain(page);
    await page.getByRole("combobox", { name: "Model" }).click();
  });
  await launched.close();
});

test("settings that could not be read", async () => {
  const profileFolder = temporaryFolder("damaged");
  writeFileSync(join(profileFolder, "settings.json"), "{");
  const launched = await launchApp({ profileFolder });
  await takePictures(launched.page, "34-damaged-settings", () => openPage(launched.page, "Settings"));
  await launched.close();
});

test("the pictures of the README", async () => {
  const folder = temporaryFolder("pictures");
  const [profileFolder, modelsFolder] = [join(folder, "profile"), join(folder, "models")];
  mkdirSync(profileFolder);
  mkdirSync(modelsFolder);
  putStarterModel(modelsFolder);
  writeSettings(profileFolder, { theme: "light" });
  const launched = await launchApp({ profileFolder, modelsFolder });
  const { page } = launched;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const question of ["What is photosynthesis?", "Explain in three sentences how tides work."]) {
    await makeExact(page);
    await ask(page, question);
    await page.getByRole("button", { name: "New chat", exact: true }).click();
    await expect(articles(page)).toHaveCount(0);
  }
  await makeExact(page);
  await ask(page, "List five questions to ask before signing a lease.");
  await page.mouse.move(0, 0);
  mkdirSync(documentImages, { recursive: true });
  await showTheme(page, "light");
  await page.screenshot({ path: join(documentImages, "chat-light.png"), caret: "hide" });
  await page.getByRole("link", { name: "Settings" }).click();
  await scrollToStorage(page);
  await showTheme(page, "dark");
  await page.screenshot({ path: join(documentImages, "settings-dark.png"), caret: "hide" });
  await page.getByRole("link", { name: "Models" }).click();
  await expect(page.getByRole("list", { name: "Catalog" })).toBeVisible();
  await page.mouse.move(0, 0);
  await showTheme(page, "light");
  await page.screenshot({ path: join(documentImages, "models-light.png"), caret: "hide" });
  await launched.close();
});
