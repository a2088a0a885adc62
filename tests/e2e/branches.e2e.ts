import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { measureEventLoop, readEventLoop } from "../../bench/contenders/event-loop-delay.ts";
import { migrations } from "../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../main/hosts/storage/open-database.ts";
import { ensureProfileFolder } from "../../main/profile/profile-folder.ts";
import { loadProfileKey } from "../../main/profile/profile-key.ts";
import { longChatMessageId, storeLongChat } from "../support/store-long-chat.ts";
import {
  answered,
  articles,
  ask,
  chatItems,
  composer,
  conversation,
  growing,
  lastArticle,
  longQuestion,
  send,
  stopButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const newId = (): string => randomBytes(16).toString("hex");
const long = { chatId: newId(), messageCount: 10_000, title: "A long chat" };
const short = { chatId: newId(), messageCount: 20, title: "A short chat" };
const forked = { chatId: newId(), messageCount: 40, title: "Many versions", versions: 199 };

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("branches");
  writeSettings(profileFolder, { maxTokens: 12 });
  const profile = ensureProfileFolder(profileFolder);
  const keyHex = await loadProfileKey(profile.keyPath, profile.databasePath);
  const { database, close } = openDatabase({ databasePath: profile.databasePath, keyHex }, migrations);
  for (const chat of [forked, short, long]) {
    storeLongChat(database, chat);
  }
  close();
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.setViewportSize({ width: 1200, height: 760 });
});
test.afterAll(() => launched.close());

const button = (within: Locator | Page, name: string): Locator =>
  within.getByRole("button", { name, exact: true });
const editField = (): Locator => page.getByRole("textbox", { name: "Edit message" });
const openChat = (title: string): Promise<void> =>
  chatItems(page).filter({ hasText: title }).first().getByRole("button").click();
const places = (): Promise<number[]> =>
  articles(page).evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-posinset"))));

test("edits and branches keep every version, and each is a step away", async () => {
  await ask(page, "Name a herb.");
  await ask(page, "And a flower.");
  const mine = articles(page).nth(2);

  // A draft of an edit survives another chat; Escape takes it back.
  await button(mine, "Edit").click();
  await expect(editField()).toBeFocused();
  await editField().fill("And a tree");
  await openChat(short.title);
  await expect(lastArticle(page)).toHaveAttribute("aria-setsize", String(short.messageCount));
  await openChat("Name a herb.");
  await expect(editField()).toHaveValue("And a tree");
  // It came back, and takes the focus from nothing.
  await expect(editField()).not.toBeFocused();
  await editField().press("Escape");
  await expect(editField()).toHaveCount(0);
  await expect(button(mine, "Edit")).toBeFocused();
  await expect(mine).toContainText("And a flower.");

  // Saved, it stands beside the old one and is answered.
  await button(mine, "Edit").press("Enter");
  await editField().fill("And a tree.");
  await editField().press("Control+Enter");
  await expect(mine).toContainText("2 / 2");
  await expect(mine).toContainText("And a tree.");
  await answered(page);
  await expect(articles(page)).toHaveCount(4);

  // An answer in one's own words: nothing is generated, and no figures are claimed.
  await button(lastArticle(page), "Edit").click();
  await expect(editField()).toBeFocused();
  await expect(button(lastArticle(page), "Edit")).toHaveCount(0);
  await editField().press("Escape");
  await expect(button(lastArticle(page), "Edit")).toBeFocused();
  await button(lastArticle(page), "Edit").click();
  await editField().fill("An old oak.");
  await button(lastArticle(page), "Save").click();
  await expect(lastArticle(page)).toContainText("An old oak.");
  await expect(lastArticle(page)).toContainText("Edited by you.");
  await expect(lastArticle(page)).toContainText("2 / 2");
  await expect(lastArticle(page)).not.toContainText("tokens/s");
  await expect(button(lastArticle(page), "Details")).toHaveCount(0);
  await ask(page, "How old?");
  await expect(articles(page)).toHaveCount(6);

  // Stepping away and back leads to the end that was last shown there.
  await button(mine, "Previous version").click();
  await expect(mine).toContainText("And a flower.");
  await expect(articles(page)).toHaveCount(4);
  await button(mine, "Next version").click();
  await expect(articles(page)).toHaveCount(6);
  await expect(articles(page).nth(3)).toContainText("An old oak.");

  // A branch ends there; what followed is a step away, and the next message stands beside it.
  await button(articles(page).nth(1), "Branch").click();
  await expect(articles(page)).toHaveCount(2);
  await expect(composer(page)).toBeFocused();
  await expect(conversation(page)).toContainText("What followed is kept.");
  await button(conversation(page), "Show what followed").click();
  await expect(articles(page)).toHaveCount(6);
  await button(articles(page).nth(1), "Branch").click();
  await expect(articles(page)).toHaveCount(2);
  await ask(page, "Something else.");
  await expect(articles(page).nth(2)).toContainText("3 / 3");
});

test("the map shows every branch and leads there by keyboard; a branch becomes a chat of its own", async () => {
  await button(page, "Branches").click();
  const map = page.getByRole("tree", { name: "Branches" });
  await expect(map.getByRole("treeitem")).toHaveCount(6);
  await expect(map.getByRole("treeitem", { selected: true })).toHaveCount(2);
  await button(articles(page).nth(1), "Edit").click();
  await expect(editField()).toHaveAccessibleDescription(/beside the model’s answer/);
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await editField().press("Escape");
  await map.getByRole("treeitem", { name: /Something else/ }).focus();
  await page.keyboard.press("Home");
  const oak = map.getByRole("treeitem", { name: /An old oak/ });
  for (let step = 0; step < 6 && !(await oak.evaluate((one) => one === document.activeElement)); step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(oak).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(articles(page)).toHaveCount(6);
  await expect(articles(page).nth(3)).toContainText("An old oak.");
  await expect(oak).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(map).toHaveCount(0);

  await button(articles(page).nth(3), "Branch").click();
  await button(conversation(page), "Continue as a new chat").click();
  await expect(page.getByRole("heading", { level: 1, name: "Name a herb. (branch)" })).toBeVisible();
  await expect(articles(page)).toHaveCount(4);
  await expect(conversation(page)).toContainText("Continued from “Name a herb.”");
  // The other chat is as it was left: its branch was begun at that message.
  await button(conversation(page), "Open it").click();
  await expect(page.getByRole("heading", { level: 1, name: "Name a herb.", exact: true })).toBeVisible();
  await expect(lastArticle(page)).toContainText("An old oak.");
  await expect(lastArticle(page)).toBeFocused();
  await button(conversation(page), "Show what followed").click();
  await expect(articles(page)).toHaveCount(6);

  // While an answer grows the map does not leave its branch, where Stop is.
  await page.evaluate(() => cloister.request("settings.change", { maxTokens: 600 }));
  await send(page, longQuestion);
  await growing(page);
  await button(page, "Branches").click();
  const flower = map.getByRole("treeitem", { name: /And a flower/ });
  await expect(flower).toHaveAttribute("aria-disabled", "true");
  await flower.click({ force: true });
  await map.getByRole("treeitem", { selected: true }).first().click();
  await expect(articles(page).first()).toBeInViewport();
  await stopButton(page).click();
  await expect(lastArticle(page)).toContainText("Stopped.");
  await expect(articles(page)).toHaveCount(8);
  await expect(flower).toHaveAttribute("aria-disabled", "false");
  await button(page, "Close branches").click();
  await page.evaluate(() => cloister.request("settings.change", { maxTokens: 12 }));
});

test("two hundred versions of one answer are stepped through and drawn", async () => {
  await openChat(forked.title);
  await expect(lastArticle(page)).toContainText("200 / 200");
  await button(page, "Branches").click();
  const items = page.getByRole("tree", { name: "Branches" }).getByRole("treeitem");
  await expect(items).toHaveCount(201);
  await items.nth(1).click();
  await expect(lastArticle(page)).toContainText("1 / 200");
  await button(lastArticle(page), "Next version").click();
  await expect(lastArticle(page)).toContainText("2 / 200");
  await button(page, "Close branches").click();
});

test("ten thousand messages open about as fast as twenty, and scroll without a jump", async () => {
  /** From the click until the last message is on the screen, in milliseconds of the page's own clock. */
  const openingMs = async ({ chatId, messageCount, title }: typeof long): Promise<number> => {
    await openChat(title);
    await expect(lastArticle(page)).toContainText(`Message ${messageCount}.`);
    return page.evaluate(
      ([id, count]) =>
        new Promise<number>((resolve) => {
          location.hash = "#/chats";
          const wait = (): void => {
            if (document.querySelector("article") !== null) {
              requestAnimationFrame(wait);
              return;
            }
            const startedAt = performance.now();
            location.hash = `#/chats/${id}`;
            const look = (): void => {
              const last = [...document.querySelectorAll("article")].at(-1);
              if (last?.getAttribute("aria-posinset") === String(count)) {
                resolve(performance.now() - startedAt);
              } else {
                requestAnimationFrame(look);
              }
            };
            look();
          };
          wait();
        }),
      [chatId, messageCount] as const,
    );
  };
  /** With the longest delay of main's event loop meanwhile. */
  const opening = async (chat: typeof long): Promise<{ readonly ms: number; readonly delayMs: number }> => {
    await launched.app.evaluate(measureEventLoop, 0);
    const ms = await openingMs(chat);
    return { ms, delayMs: (await launched.app.evaluate(readEventLoop)).maxMs };
  };
  const median = (values: number[]): number => values.toSorted((one, other) => one - other)[2] ?? 0;
  const rounds = {
    short: [] as number[],
    long: [] as number[],
    shortDelay: [] as number[],
    longDelay: [] as number[],
  };
  for (let round = 0; round < 5; round += 1) {
    const ofShort = await opening(short);
    const ofLong = await opening(long);
    rounds.short.push(ofShort.ms);
    rounds.long.push(ofLong.ms);
    rounds.shortDelay.push(ofShort.delayMs);
    rounds.longDelay.push(ofLong.delayMs);
  }
  const [longMs, shortMs] = [median(rounds.long), median(rounds.short)];
  const inWords = (values: number[]): string => values.map((value) => value.toFixed(0)).join(" ");
  console.log(
    `opened, in ms: 10,000 messages ${inWords(rounds.long)}, 20 ${inWords(rounds.short)}, ratio ${(longMs / shortMs).toFixed(2)}; ` +
      `longest delay of main's event loop: ${inWords(rounds.longDelay)}, with 20 ${inWords(rounds.shortDelay)}`,
  );
  // A chat that was read whole took some hundred times as long.
  expect(longMs / shortMs).toBeLessThan(8);

  await expect(lastArticle(page)).toHaveAttribute("aria-setsize", "10000");
  expect(Math.min(...(await places()))).toBeGreaterThan(9_000);

  // Scrolled up, older ones come in above; what is looked at stays where it is.
  const moved = await conversation(page).evaluate(async (log) => {
    let worst = 0;
    for (let step = 0; step < 120; step += 1) {
      const edge = log.getBoundingClientRect().top;
      const seen = [...log.querySelectorAll("article")].find(
        (one) => one.getBoundingClientRect().bottom > edge + 200,
      );
      const place = seen?.getAttribute("aria-posinset");
      const top = seen?.getBoundingClientRect().top ?? 0;
      const scrolled = Math.min(150, log.scrollTop);
      log.scrollTop -= scrolled;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const now = log.querySelector(`article[aria-posinset="${place}"]`)?.getBoundingClientRect().top;
      worst = Math.max(worst, Math.abs((now ?? Number.POSITIVE_INFINITY) - top - scrolled));
    }
    return worst;
  });
  expect(moved).toBeLessThanOrEqual(2);
  expect(Math.min(...(await places()))).toBeLessThan(9_960);

  // Far away by one call, as a search does it, and back.
  const answer = await page.evaluate(
    (messageId) => cloister.request("chats.openAt", { messageId }),
    longChatMessageId(long.chatId, 5000),
  );
  expect(answer).toMatchObject({ ok: true });
  await button(page, "Branches").click();
  await page.getByRole("treeitem").first().click();
  await expect(articles(page).first()).toHaveAttribute("aria-posinset", "1");
  await expect(articles(page).first()).toBeInViewport();
  await button(page, "Close branches").click();
  await button(page, "Jump to latest").click();
  await expect(lastArticle(page)).toHaveAttribute("aria-posinset", "10000");
  await expect(lastArticle(page)).toBeInViewport();
  expect((await articles(page).count()) <= 300).toBe(true);

  // A command for the last message is for the one of the branch, not of the page; what is typed stays.
  await button(page, "Branches").click();
  await page.getByRole("treeitem").first().click();
  await expect(articles(page).first()).toHaveAttribute("aria-posinset", "1");
  await button(page, "Close branches").click();
  await page.keyboard.press("ControlOrMeta+Shift+D");
  await expect(page.getByRole("region", { name: "Details" })).toBeVisible();
  await expect(button(lastArticle(page), "Details")).toHaveAttribute("aria-expanded", "true");
  await expect(lastArticle(page)).toHaveAttribute("aria-posinset", "10000");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+Shift+E");
  await expect(editField()).toBeFocused();
  await editField().fill("Otherwise");
  await conversation(page).focus();
  await page.keyboard.press("ControlOrMeta+Shift+E");
  await expect(editField()).toHaveCount(1);
  await expect(editField()).toBeFocused();
  await expect(editField()).toHaveValue("Otherwise");
  await expect(page.getByRole("article").filter({ has: editField() })).toHaveAttribute(
    "aria-posinset",
    "9999",
  );
});
