import { expect, type Page } from "@playwright/test";
import { composer } from "../e2e/support/conversation.ts";

/** The window as after a start. */
export const startAgain = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = "#/chats";
  });
  await page.reload();
  await expect(composer(page)).toBeVisible();
};

export const openPage = async (page: Page, name: "Models" | "Licenses" | "Settings"): Promise<void> => {
  await startAgain(page);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
};
