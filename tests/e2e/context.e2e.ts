import { expect, type Page, test } from "@playwright/test";
import {
  answered,
  answerText,
  articles,
  ask,
  chatItems,
  composer,
  conversation,
  lastArticle,
  longQuestion,
  send,
  sendButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const contextSize = 256;

/** Longer than the context, in messages that are short. */
const longChat = {
  title: "Minutes of the garden council",
  exchanges: Array.from({ length: 9 }, (_, index) => ({
    question: `Point ${index + 1}: who waters bed number ${index + 1} in the garden?`,
    answer: `Sister ${index + 1} waters bed number ${index + 1}, each morning before the bell rings.`,
  })),
};

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("context");
  writeSettings(profileFolder, { contextSize, maxTokens: 4096 });
  await storeChats(profileFolder, [longChat]);
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
  await expect(refusal).toHaveText(
    /what must stay with it have about [\d,]{3,} tokens, and the context holds 256/,
  );
  await expect(articles(page).first()).toContainText("and the very end.");
  await expect(articles(page).first()).toContainText("word0 word1");
  await expect(sendButton(page)).toBeVisible();
  // The app goes on: another chat is answered.
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await expect(articles(page)).toHaveCount(0);
  await ask(page, "Say yes.");
  expect((await answerText(page)).length).toBeGreaterThan(0);
});

test("the person chooses what becomes of the oldest messages, and each answer tells what its model saw", async () => {
  await chatItems(page).filter({ hasText: longChat.title }).getByRole("button").first().click();
  await expect(articles(page)).toHaveCount(18);

  // While it is typed: counted by the model that is loaded, and more than there is room for.
  await composer(page).fill("Who waters bed number nine?");
  await expect(page.getByText(/^\d+ tokens typed · about \d+/)).toBeVisible();
  await composer(page).press("Enter");
  await expect(articles(page)).toHaveCount(20);
  await answered(page);
  const refusal = lastArticle(page).getByRole("alert");
  await expect(refusal).toContainText(/This chat has \d+ tokens/);

  await refusal.getByRole("button", { name: "Leave out the oldest" }).click();
  await expect(refusal).toBeHidden();
  await answered(page);
  // The same answer, not another version of it, and nothing went out of the chat.
  await expect(articles(page)).toHaveCount(20);
  await expect(articles(page).first()).toContainText("Point 1");
  const note = lastArticle(page).getByText(/The model did not see the oldest \d+ messages\./);
  await expect(note).toBeVisible();
  const unseen = Number(/(\d+) messages/.exec(await note.innerText())?.[1]);
  expect(unseen).toBeGreaterThan(1);
  // The mark stands exactly between the last unseen and the first seen message.
  const place = await conversation(page)
    .getByRole("note")
    .evaluate((mark) => {
      const all = [...(mark.parentElement?.querySelectorAll("article") ?? [])];
      return all.filter((article) => mark.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_PRECEDING)
        .length;
    });
  expect(place).toBe(unseen);

  await lastArticle(page).getByRole("button", { name: "What the model saw" }).click();
  const panel = page.getByRole("region", { name: "What the model saw" });
  const rows = panel.getByRole("list", { name: "Parts of the context" }).getByRole("listitem");
  await expect(rows.filter({ hasText: "left out" })).toHaveCount(unseen);
  await expect(rows.filter({ hasText: "Point 1:" })).toContainText("left out");
  await expect(rows.filter({ hasText: "Who waters bed number nine?" })).not.toContainText("left out");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();

  // Once was once: the next message asks again. Now for good, with a summary.
  await send(page, "And who waters bed number three?");
  await expect(articles(page)).toHaveCount(22);
  await answered(page);
  const again = lastArticle(page).getByRole("alert");
  await again.getByRole("checkbox", { name: "Always for this chat" }).check();
  await again.getByRole("button", { name: "Summarize the oldest" }).click();
  await expect(again).toBeHidden();
  await answered(page);
  await expect(lastArticle(page).getByText(/The model saw a summary in place of the oldest/)).toBeVisible();
  await expect(conversation(page).getByRole("note")).toContainText("the model sees a summary");
  const piece = conversation(page)
    .getByRole("group")
    .filter({ hasText: /Summary of the \d+ messages above/ });
  await piece.getByText(/Summary of the/).click();
  await piece.getByRole("button", { name: "Edit" }).click();
  const field = piece.getByRole("textbox", { name: "Edit summary" });
  expect((await field.inputValue()).length).toBeGreaterThan(0);
  await field.fill("Each sister waters the bed of her own number.");
  await piece.getByRole("button", { name: "Save" }).click();
  await expect(piece).toContainText("edited by you");

  // From now on the chat makes room by itself, with a summary.
  await send(page, "Thank you.");
  await expect(articles(page)).toHaveCount(24);
  await answered(page);
  await expect(lastArticle(page).getByRole("alert")).toHaveCount(0);
  await lastArticle(page).getByRole("button", { name: "What the model saw" }).click();
  await expect(rows.filter({ hasText: "summarized" }).first()).toContainText("Point 1:");
  await expect(rows.filter({ hasText: /^Summary/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Chat settings" }).click();
  await expect(page.getByRole("combobox", { name: "When this chat outgrows the context" })).toHaveText(
    "Summarize the oldest",
  );
  await page.keyboard.press("Escape");
});
