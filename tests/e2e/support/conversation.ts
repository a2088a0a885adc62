import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { defaultSettings, type Settings } from "../../../app/settings/settings.ts";

/** The window as a person meets it: by roles and names (the interface that screen readers and scripts rely on). */
export const composer = (page: Page): Locator => page.getByRole("textbox", { name: "Message" });
export const sendButton = (page: Page): Locator => page.getByRole("button", { name: "Send" });
export const stopButton = (page: Page): Locator => page.getByRole("button", { name: "Stop", exact: true });
export const conversation = (page: Page): Locator => page.getByRole("log", { name: "Conversation" });
export const articles = (page: Page): Locator => conversation(page).getByRole("article");
export const lastArticle = (page: Page): Locator => articles(page).last();
export const chatItems = (page: Page): Locator =>
  page.getByRole("list", { name: "Chats" }).getByRole("listitem");
export const figures = (page: Page): Locator => page.getByRole("status", { name: "Generation" });

/** A question that the starter model answers at length, so that there is a middle to be in. */
export const longQuestion = "Write a long story about the garden of an old monastery, with many details.";

export const send = async (page: Page, text: string): Promise<void> => {
  await composer(page).fill(text);
  await composer(page).press("Enter");
};

/** Sends and waits until the answer has ended. */
export const ask = async (page: Page, text: string): Promise<string> => {
  const before = await articles(page).count();
  await send(page, text);
  await expect(articles(page)).toHaveCount(before + 2);
  await answered(page);
  return lastArticle(page).innerText();
};

/** Send comes back in Stop's place when nothing is being written in the open chat. */
export const answered = async (page: Page): Promise<void> => {
  await expect(sendButton(page)).toBeVisible({ timeout: 60_000 });
};

/** Waits until the growing answer has this many characters more than the frame around it. */
export const growing = async (page: Page, characters = 60): Promise<void> => {
  await expect(async () => {
    expect((await answerText(page)).length).toBeGreaterThan(characters);
  }).toPass({ timeout: 60_000, intervals: [50] });
};

/** The words of the last answer, without the article's own heading, notices, buttons and figures. */
export const answerText = async (page: Page): Promise<string> =>
  lastArticle(page).evaluate((article) => {
    const words = article.querySelector('h2 + div[dir="auto"]');
    return words instanceof HTMLElement ? words.innerText : "";
  });

/** Settings of a profile that has not been started yet. */
export const writeSettings = (profileFolder: string, change: Partial<Settings>): void =>
  writeFileSync(join(profileFolder, "settings.json"), JSON.stringify({ ...defaultSettings, ...change }));
