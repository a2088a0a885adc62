import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { answered, articles, ask, chatItems, lastArticle, writeSettings } from "./support/conversation.ts";
import { launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Some 500 tokens. */
const question = `Here is a list of harbors. ${Array.from(
  { length: 45 },
  (_, index) => `Harbor ${index} has ${index * 7} boats.`,
).join(" ")} Which one has the most boats?`;

const savedFiles = (profileFolder: string): number => {
  const folder = join(profileFolder, "saved-states");
  return existsSync(folder) ? readdirSync(folder).length : 0;
};

const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("searchbox", { name: "Search settings" }).fill("saved states");
};

const openChats = (page: Page): Promise<void> =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Chats" }).click();

const details = async (page: Page): Promise<string> => {
  await lastArticle(page).getByRole("button", { name: "Details" }).click();
  const text = await page.getByRole("region", { name: "Details" }).innerText();
  await page.keyboard.press("Escape");
  return text;
};

test("a chat goes on after a restart from where the engine was, says so, and what was saved can be deleted", async () => {
  const profileFolder = temporaryFolder("saved-states");
  writeSettings(profileFolder, { contextSize: 2048, maxTokens: 24 });
  const first = await launchApp({ profileFolder });
  try {
    await ask(first.page, question);
    await expect.poll(() => savedFiles(profileFolder), { timeout: 30_000 }).toBe(1);
    // The file is there before all of it is written, and the page says what there was when it was opened.
    await expect(async () => {
      await openChats(first.page);
      await openSettings(first.page);
      await expect(first.page.getByText(/^1 chat, [\d.]+ MB$/)).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
  } finally {
    await first.close();
  }
  const second = await launchApp({ profileFolder });
  const { page } = second;
  try {
    await chatItems(page).first().getByRole("button").first().click();
    await expect(articles(page)).toHaveCount(2);
    await ask(page, "And which one has the fewest?");
    await answered(page);
    const text = await details(page);
    const [, evaluated = "", restored = ""] =
      /([\d,]+) evaluated anew, ([\d,]+) came from the chat’s saved state/.exec(text) ?? [];
    expect(Number(restored.replace(",", "")), text).toBeGreaterThan(300);
    expect(Number(evaluated.replace(",", ""))).toBeLessThan(60);

    await openSettings(page);
    await page.getByRole("button", { name: "Delete all saved states" }).click();
    await expect(page.getByText("None are saved.")).toBeVisible();
    expect(savedFiles(profileFolder)).toBe(0);
    await page.getByRole("combobox", { name: "Saved states of chats" }).click();
    await page.getByRole("option", { name: "Off" }).click();
    await expect(page.getByRole("combobox", { name: "Saved states of chats" })).toHaveText(/Off/);
  } finally {
    await second.close();
  }
});
