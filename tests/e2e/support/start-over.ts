import { expect, type Page } from "@playwright/test";
import type { Settings } from "../../../app/settings/settings.ts";
import { articles, chatItems, composer } from "./conversation.ts";

/**
 * The window as after a first start, with no chat, though with the model loaded that was: for tests that need nothing
 * of a start of their own.
 */
export const startOver = async (page: Page, settings: Partial<Settings>): Promise<void> => {
  const changed = await page.evaluate(async (change) => {
    const listed = await cloister.request("chats.list", {});
    const chatIds = listed.ok ? (listed.value as { readonly id: string }[]).map(({ id }) => id) : [];
    const answers = [await cloister.request("settings.change", change)];
    if (chatIds.length > 0) {
      answers.push(await cloister.request("chats.delete", { chatIds }));
    }
    return [listed, ...answers].every(({ ok }) => ok);
  }, settings);
  expect(changed).toBe(true);
  await page.setViewportSize({ width: 1180, height: 800 });
  await page.evaluate(() => {
    location.hash = "#/chats";
  });
  await page.reload();
  await expect(composer(page)).toBeVisible();
  await expect(articles(page)).toHaveCount(0);
  await expect(chatItems(page)).toHaveCount(0);
};
