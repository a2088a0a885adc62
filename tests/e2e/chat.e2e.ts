import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { defaultSettings } from "../../app/settings/settings.ts";
import {
  answered,
  answerText,
  articles,
  ask,
  chatItems,
  composer,
  conversation,
  figures,
  growing,
  lastArticle,
  longQuestion,
  send,
  sendButton,
  stopButton,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { startOver } from "./support/start-over.ts";

const freshProfile = (): string => mkdtempSync(join(tmpdir(), "cloister-profile-"));

/** Answers that are the same every time: temperature 0 in the chat's own settings. */
const makeExact = async ({ page }: LaunchedApp): Promise<void> => {
  await page.getByRole("button", { name: "Chat settings" }).click();
  const temperature = page.getByRole("slider", { name: /^Temperature/ });
  await temperature.fill("0");
  await temperature.blur();
  await page.keyboard.press("Escape");
  await expect(temperature).toBeHidden();
};

test("a question is answered by the real model, with figures, and survives a restart", async () => {
  const profileFolder = freshProfile();
  const first = await launchApp({ profileFolder });
  await expect(first.page).toHaveTitle(/^Cloister/);
  await makeExact(first);
  expect(await ask(first.page, "What is the capital of France?")).toContain(
    "The capital of France is Paris.",
  );
  await expect(figures(first.page)).toHaveText(/\d+\.\d tokens\/s/);
  await expect(figures(first.page)).toHaveText(/\d+\.\d\d s/);
  await expect(articles(first.page).first()).toHaveAccessibleName(/^You/);
  await expect(lastArticle(first.page)).toHaveAccessibleName(/^Assistant/);
  await expect(chatItems(first.page)).toHaveCount(1);
  const shown = await conversation(first.page).innerText();
  await first.close({ keepProfile: true });

  const second = await launchApp({ profileFolder });
  await chatItems(second.page).first().click();
  await expect(lastArticle(second.page)).toContainText("The capital of France is Paris.");
  expect(await conversation(second.page).innerText()).toBe(shown);
  await second.close();
  rmSync(profileFolder, { recursive: true, force: true });
});

test("quitting in mid-answer keeps what was written and says Interrupted.", async () => {
  const profileFolder = freshProfile();
  const first = await launchApp({ profileFolder });
  await send(first.page, longQuestion);
  await growing(first.page);
  const seen = await answerText(first.page);
  await first.close({ keepProfile: true });
  const second = await launchApp({ profileFolder });
  await chatItems(second.page).first().click();
  await expect(lastArticle(second.page)).toContainText("Interrupted.");
  expect((await answerText(second.page)).startsWith(seen.slice(0, 40))).toBe(true);
  expect((await answerText(second.page)).length).toBeGreaterThanOrEqual(seen.length);
  await second.close();
  rmSync(profileFolder, { recursive: true, force: true });
});

test("a second start of the app brings the first one's window to the front", async () => {
  const first = await launchApp();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  });
  await expect(launchApp({ profileFolder: first.profileFolder })).rejects.toThrow();
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
  await first.close();
});

test.describe("in one window", () => {
  let launched: LaunchedApp;
  let page: Page;
  test.beforeAll(async () => {
    launched = await launchApp();
    page = launched.page;
  });
  test.afterAll(() => launched.close());

  test("the second turn knows the first and evaluates only what is new", async () => {
    await startOver(page, { maxTokens: 60 });
    await makeExact(launched);
    await ask(page, "My name is Hildegard and I keep bees. What do bees make?");
    await ask(page, "What is my name?");
    await lastArticle(page).getByRole("button", { name: "Details" }).click();
    const details = page.getByRole("region", { name: "Details" });
    const shown = (await details.innerText()).replaceAll(",", "");
    const promptTokens = Number(/Prompt tokens\s+(\d+)/.exec(shown)?.[1]);
    const evaluated = Number(/(\d+) evaluated anew/.exec(shown)?.[1]);
    expect(evaluated, shown).toBeGreaterThan(0);
    expect(evaluated, shown).toBeLessThan(promptTokens / 2);
  });

  test("Stop ends the answer where it is, and Send is back at once", async () => {
    await startOver(page, { maxTokens: 400 });
    await send(page, longQuestion);
    await growing(page);
    await stopButton(page).click();
    await expect(sendButton(page)).toBeVisible();
    const atStop = await answerText(page);
    await expect(lastArticle(page)).toContainText("Stopped.");
    // The next answer runs on the same engine: had the first gone on, its text would have grown meanwhile.
    await ask(page, "Say yes.");
    expect(await articles(page).nth(1).innerText()).toContain(atStop.split("\n")[0] ?? "");
    expect((await articles(page).nth(1).innerText()).length).toBeLessThan(atStop.length + 200);
  });

  test("Continue goes on after the maximum of tokens, in the same answer", async () => {
    await startOver(page, { maxTokens: 12 });
    await ask(page, longQuestion);
    const first = await answerText(page);
    await lastArticle(page).getByRole("button", { name: "Continue" }).click();
    await expect(async () => expect((await answerText(page)).length).toBeGreaterThan(first.length)).toPass();
    await answered(page);
    expect((await answerText(page)).slice(0, first.trimEnd().length)).toBe(first.trimEnd());
    await expect(articles(page)).toHaveCount(2);
  });

  test("Regenerate keeps every version, and they can be leafed through", async () => {
    await startOver(page, { maxTokens: 24 });
    await ask(page, longQuestion);
    const first = await answerText(page);
    await lastArticle(page).getByRole("button", { name: "Regenerate" }).click();
    await expect(lastArticle(page)).toContainText("2 / 2");
    await answered(page);
    await lastArticle(page).getByRole("button", { name: "Previous version" }).click();
    await expect(lastArticle(page)).toContainText("1 / 2");
    expect(await answerText(page)).toBe(first);
    await lastArticle(page).getByRole("button", { name: "Next version" }).click();
    await expect(lastArticle(page)).toContainText("2 / 2");
  });

  test("chats are renamed, deleted and brought back; the newest is first", async () => {
    await startOver(page, { maxTokens: 8 });
    await ask(page, "First question about herbs");
    await page.getByRole("button", { name: "New chat" }).click();
    await expect(composer(page)).toBeFocused();
    await ask(page, "Second question about bells");
    await expect(chatItems(page)).toHaveText([/Second question/, /First question/]);

    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Chat title" }).fill("Bells");
    await page.getByRole("textbox", { name: "Chat title" }).press("Enter");
    await expect(chatItems(page).first()).toHaveText(/Bells/);

    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(chatItems(page)).toHaveText([/First question/]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(chatItems(page)).toHaveText([/Bells/, /First question/]);
  });

  test("another chat's message waits visibly, and can be taken back", async () => {
    await startOver(page, { maxTokens: defaultSettings.maxTokens });
    await send(page, longQuestion);
    await growing(page);
    await page.getByRole("button", { name: "New chat" }).click();
    await send(page, "Say no.");
    await expect(lastArticle(page)).toContainText("Waiting");
    await stopButton(page).click();
    await expect(lastArticle(page)).toContainText("Stopped.");
    await chatItems(page).nth(1).click();
    await expect(stopButton(page)).toBeVisible();
    await stopButton(page).click();
    await answered(page);
  });

  test("scrolling up stops following, and Jump to latest follows again", async () => {
    await startOver(page, { maxTokens: defaultSettings.maxTokens });
    await page.setViewportSize({ width: 800, height: 420 });
    await send(page, longQuestion);
    await growing(page, 700);
    const log = conversation(page);
    const distance = () =>
      log.evaluate((element) => {
        let scroller: Element | null = element;
        while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1) {
          scroller = scroller.parentElement;
        }
        return scroller === null ? -1 : scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      });
    await log.hover();
    await page.mouse.wheel(0, -600);
    await expect.poll(distance).toBeGreaterThan(100);
    const before = await answerText(page);
    await expect.poll(async () => (await answerText(page)).length).toBeGreaterThan(before.length + 50);
    expect(await distance()).toBeGreaterThan(100);
    await page.getByRole("button", { name: "Jump to latest" }).click();
    await expect.poll(distance).toBeLessThan(60);
    await stopButton(page).click();
  });

  test("sleep and waking in mid-answer leave the answer whole", async () => {
    await startOver(page, { maxTokens: 120 });
    const { app } = launched;
    await send(page, longQuestion);
    await growing(page);
    const seen = await answerText(page);
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit("suspend");
      powerMonitor.emit("resume");
    });
    await answered(page);
    const whole = await answerText(page);
    expect(whole.startsWith(seen.slice(0, 40))).toBe(true);
    await page.reload();
    await expect(lastArticle(page)).toBeVisible();
    expect(await answerText(page)).toBe(whole);
  });

  test("a reload in mid-answer goes on where it was, and loses nothing", async () => {
    await startOver(page, { maxTokens: 160 });
    await send(page, longQuestion);
    await growing(page);
    const seen = await answerText(page);
    await page.reload();
    await growing(page, seen.length + 40);
    await answered(page);
    const whole = await answerText(page);
    expect(whole.startsWith(seen.slice(0, 40))).toBe(true);
    await page.reload();
    await expect(lastArticle(page)).toBeVisible();
    expect(await answerText(page)).toBe(whole);
  });

  test("deleting the chat that is being answered ends the answer; Undo brings back what there was", async () => {
    await startOver(page, { maxTokens: defaultSettings.maxTokens });
    await send(page, longQuestion);
    await growing(page);
    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(chatItems(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(chatItems(page)).toHaveCount(1);
    await chatItems(page).first().getByRole("button").first().click();
    await expect(lastArticle(page)).toContainText("Stopped.");
    expect((await answerText(page)).length).toBeGreaterThan(20);
  });
});
