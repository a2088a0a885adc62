import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import {
  answered,
  answerText,
  articles,
  ask,
  chatItems,
  composer,
  growing,
  lastArticle,
  longQuestion,
  send,
  stopButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { filesHolding } from "./support/profile-bytes.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
const profileFolder = temporaryFolder("temporary-chats");
const meaning = /^Held in memory only, never written to disk/;
/** What must be nowhere on the disk. */
const said: string[] = [];

test.beforeAll(async () => {
  writeSettings(profileFolder, { maxTokens: 60 });
  launched = await launchApp({ profileFolder });
  page = launched.page;
});
test.afterAll(() => launched.close());

const heading = () => page.getByRole("heading", { level: 1 });
const startTemporary = async (): Promise<void> => {
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  const choice = page.getByRole("button", { name: "Temporary chat" });
  await expect(choice).toHaveAttribute("aria-pressed", "false");
  await choice.click();
  await expect(choice).toHaveAttribute("aria-pressed", "true");
  await expect(heading()).toHaveText("Temporary chat");
};
/** The beginning of the shown answer: long enough to be nobody else's words. */
const rememberAnswer = async (): Promise<void> => {
  const answer = (await answerText(page)).split("\n")[0]?.slice(0, 60) ?? "";
  if (answer.length >= 24) {
    said.push(answer);
  }
};

test("a temporary chat is answered, stopped and answered anew, and stands in no list", async () => {
  await expect(composer(page)).toBeFocused();
  await startTemporary();
  await expect(page.getByText(meaning)).toBeVisible();
  await composer(page).fill("quincehush 4417 not yet");
  await composer(page).fill("");
  said.push("quincehush 4417");
  await ask(page, `quincehush 4417. ${longQuestion}`);
  await rememberAnswer();
  await expect(page.getByText(meaning)).toBeVisible();
  await expect(heading()).toHaveText("Temporary chat");
  expect(await page.title()).toBe("Cloister – Temporary chat");
  await lastArticle(page).getByRole("button", { name: "Regenerate" }).click();
  await growing(page, 20);
  await stopButton(page).click();
  await expect(lastArticle(page)).toContainText("Stopped.");
  await rememberAnswer();
  await expect(lastArticle(page)).toContainText("2 / 2");
  await lastArticle(page).getByRole("button", { name: "Previous version" }).click();
  await expect(lastArticle(page)).toContainText("1 / 2");
  await expect(chatItems(page)).toHaveCount(0);
  // It leaves as a file where that is asked for, and only there.
  const path = join(temporaryFolder("temporary-export"), "kept.json");
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await page.getByRole("button", { name: "Export" }).click();
  const asked = page.getByRole("dialog", { name: "Export “Temporary chat”" });
  await asked.getByRole("radio", { name: "JSON" }).check();
  await asked.getByRole("button", { name: /^Export/ }).click();
  await expect(asked.getByText("Saved as kept.json.")).toBeVisible();
  await asked.getByRole("button", { name: "Close" }).click();
  expect(readFileSync(path, "utf8")).toContain("quincehush 4417");
  await composer(page).fill("quincehush 4417 unsent");

  // A window that is loaded anew finds it in main's memory.
  await page.reload();
  await expect(articles(page)).toHaveCount(2);
  await composer(page).fill("quincehush 4417 unsent again");
});

test("one that was left can be taken back for a moment, and is in no list", async () => {
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await expect(page.getByText("The temporary chat is gone in half a minute.")).toBeVisible();
  await expect(composer(page)).toHaveValue("");
  await expect(chatItems(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(articles(page)).toHaveCount(2);
  await expect(heading()).toHaveText("Temporary chat");
});

test("nothing of it is on the disk, while what an ordinary chat holds is found there", async () => {
  expect(filesHolding(profileFolder, said)).toEqual([]);
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await composer(page).fill("plumnoise 2093 half");
  // Drafts of ordinary chats are kept: what looks for words would find them.
  await expect
    .poll(() => filesHolding(profileFolder, ["plumnoise 2093 half"]), { timeout: 10_000 })
    .toEqual(["the deciphered database"]);
  await composer(page).fill("");
});

test("one that is kept becomes an ordinary chat with all its versions", async () => {
  await startTemporary();
  await send(page, `pearkept 8805. ${longQuestion}`);
  await growing(page, 20);
  // In the middle of the answer, which goes on.
  await page.getByRole("button", { name: "Keep this chat" }).click();
  await expect(page.getByText(meaning)).toBeHidden();
  await expect(heading()).toHaveText(/^pearkept 8805/);
  await expect(chatItems(page)).toHaveText([/^pearkept 8805/]);
  await answered(page);
  const answer = await answerText(page);
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await chatItems(page).first().click();
  await expect(articles(page)).toHaveCount(2);
  expect(await answerText(page)).toBe(answer);
  await page.getByRole("button", { name: "Chat actions" }).click();
  await page.keyboard.press("Escape");
});

test("after the app has ended, nothing of the temporary chat is left", async () => {
  await startTemporary();
  await ask(page, "quincehush 4417, for the last time");
  await composer(page).fill("quincehush 4417 and this");
  await launched.close({ keepProfile: true });
  expect(filesHolding(profileFolder, ["pearkept 8805"])).toEqual(["the deciphered database"]);
  expect(said.length).toBeGreaterThan(0);
  expect(filesHolding(profileFolder, said)).toEqual([]);
});
