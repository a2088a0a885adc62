import { expect, type Page, test } from "@playwright/test";
import {
  answered,
  answerText,
  articles,
  ask,
  chatItems,
  composer,
  lastArticle,
  longQuestion,
  send,
  sendButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const contextSize = 256;

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("context");
  writeSettings(profileFolder, { contextSize, maxTokens: 4096 });
  launched = await launchApp({ profileFolder });
  page = launched.page;
});
test.afterAll(() => launched.close());
test.beforeEach(async () => {
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await expect(articles(page)).toHaveCount(0);
});

const details = async (): Promise<string> => {
  await lastArticle(page).getByRole("button", { name: "Details" }).click();
  const text = await page.getByRole("region", { name: "Details" }).innerText();
  await page.keyboard.press("Escape");
  return text.replaceAll(",", "");
};

const count = (text: string, name: string): number =>
  Number(new RegExp(`${name}\\s+(\\d+)`).exec(text)?.[1] ?? Number.NaN);

test("an answer that fills the context stops there, says so, and leads on in a new chat", async () => {
  await ask(page, longQuestion);
  const full = page.getByRole("alert").filter({ hasText: "The context is full" });
  await expect(full).toBeVisible();
  await expect(full).toContainText("Nothing was cut.");

  const figures = await details();
  const held = count(figures, "Prompt tokens") + count(figures, "Generated tokens");
  expect(held, figures).toBeLessThanOrEqual(contextSize);
  // It stopped because of the context, and not long before it had to.
  expect(held, figures).toBeGreaterThan(contextSize - 16);
  const meter = page.getByRole("meter", { name: "Context" });
  await expect(meter).toHaveAttribute("aria-valuemax", String(contextSize));
  expect(Number(await meter.getAttribute("aria-valuenow"))).toBeGreaterThan(contextSize - 16);

  const chats = await chatItems(page).count();
  await full.getByRole("button", { name: "Start a new chat" }).click();
  await expect(articles(page)).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await expect(full).toBeHidden();
  expect(await ask(page, "Say yes.")).not.toContain("The context is full");
  await expect(chatItems(page)).toHaveCount(chats + 1);
});

test("a message too many for the context is kept, and refused with the numbers", async () => {
  await ask(page, longQuestion);
  const before = await answerText(page);
  await send(page, `${"And tell me more about the herbs there. ".repeat(3)}Please.`);
  await expect(articles(page)).toHaveCount(4);
  await answered(page);
  const refusal = lastArticle(page).getByRole("alert");
  await expect(refusal).toHaveText(/This chat has \d+ tokens, and the context holds 256/);
  const tokens = Number(/has (\d+) tokens/.exec(await refusal.innerText())?.[1]);
  expect(tokens).toBeGreaterThan(contextSize);
  // Nothing was taken out of the chat to make room.
  await expect(articles(page).nth(1)).toContainText(before.slice(0, 200));
  await expect(articles(page).nth(2)).toContainText("Please.");
  await refusal.getByRole("button", { name: "Start a new chat" }).click();
  await expect(articles(page)).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
});

test("a first message longer than the context is refused with the numbers, and stays whole", async () => {
  const long = `${Array.from({ length: 400 }, (_, index) => `word${index}`).join(" ")} and the very end.`;
  await send(page, long);
  await expect(articles(page)).toHaveCount(2);
  const refusal = lastArticle(page).getByRole("alert");
  await expect(refusal).toHaveText(/This chat has \d{3,} tokens, and the context holds 256/);
  await expect(articles(page).first()).toContainText("and the very end.");
  await expect(articles(page).first()).toContainText("word0 word1");
  await expect(sendButton(page)).toBeVisible();
  // The app goes on: another chat is answered.
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await expect(articles(page)).toHaveCount(0);
  await ask(page, "Say yes.");
  expect((await answerText(page)).length).toBeGreaterThan(0);
});
