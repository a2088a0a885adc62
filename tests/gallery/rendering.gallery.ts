import { expect, type Page, test } from "@playwright/test";
import { articles, chatItems, lastArticle } from "../e2e/support/conversation.ts";
import { launchApp } from "../e2e/support/launch-app.ts";
import { scholarlyAnswer, thinkingAnswer } from "../e2e/support/rich-answers.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { hostilePayloads } from "../security/hostile-payloads.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

const openChat = async (page: Page, title: string): Promise<void> => {
  await startAgain(page);
  if ((page.viewportSize()?.width ?? 0) <= 800) {
    await page.getByRole("button", { name: "Show chats" }).click();
  }
  await chatItems(page).filter({ hasText: title }).first().getByRole("button").click();
  await expect(articles(page).first()).toBeVisible();
};

test("what answers may hold beyond plain text", async () => {
  const profileFolder = temporaryFolder("gallery-rendering");
  const chat = (title: string, answer: string) => ({ title, exchanges: [{ question: title, answer }] });
  await storeChats(profileFolder, [
    chat("How do bells ring?", scholarlyAnswer),
    chat("How often at noon?", thinkingAnswer),
    chat(
      "Hostile",
      hostilePayloads
        .slice(-90, -60)
        .map(({ text }) => text)
        .join("\n\n"),
    ),
  ]);
  const { page, close } = await launchApp({ profileFolder });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await takePictures(page, "70-formulas", async () => {
    await openChat(page, "How do bells ring?");
    await lastArticle(page).getByText("The bell law").scrollIntoViewIfNeeded();
    await lastArticle(page).evaluate((article) => article.scrollIntoView({ block: "start" }));
    await expect(lastArticle(page).locator("pre span").first()).toBeAttached();
  });
  await takePictures(page, "71-footnotes", async () => {
    await openChat(page, "How do bells ring?");
    await lastArticle(page).getByRole("group", { name: "Footnotes" }).scrollIntoViewIfNeeded();
  });
  await takePictures(page, "72-reasoning", async () => {
    await openChat(page, "How often at noon?");
  });
  await takePictures(page, "73-reasoning-open", async () => {
    await openChat(page, "How often at noon?");
    await lastArticle(page)
      .getByRole("button", { name: /^Reasoning/ })
      .click();
  });
  await takePictures(page, "74-hostile-answer", () => openChat(page, "Hostile"));
  await close();
});
