import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { axeFindings, expectNoFindings } from "./support/axe-findings.ts";
import { composer, longQuestion, send, sendButton, writeSettings } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { copyStarter, makeQuantization } from "./support/make-quantization.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const profileFolder = temporaryFolder("arena");
const modelsFolder = temporaryFolder("arena-models");
const votesPath = join(profileFolder, "arena", "votes.jsonl");
let launched: LaunchedApp;
let page: Page;

const start = async (): Promise<void> => {
  launched = await launchApp({ profileFolder, modelsFolder });
  page = launched.page;
};
const prompt = () => page.getByRole("textbox", { name: "Prompt", exact: true });
const votes = () => page.getByRole("group", { name: "Vote" });
const columns = () => page.getByRole("region", { name: /^Answer [A-D]/ });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const openSideBySide = async (): Promise<void> => {
  await expect(page.getByRole("link", { name: "Compare" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await page.keyboard.type("side by side");
  await page.keyboard.press("Enter");
  await expect(prompt()).toBeVisible();
};
const ask = async (text: string): Promise<void> => {
  await prompt().fill(text);
  await prompt().press("Enter");
};
/** All that the page has, whatever of it is in view. */
const everything = (): Promise<string> => page.evaluate(() => document.documentElement.outerHTML);

/** Nothing reaches beyond the side of the window but what scrolls by itself. */
const overflow = (): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** Without a finding in any theme, and in narrow windows too. */
const expectAccessible = async (): Promise<void> => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expectNoFindings(page, true);
  for (const width of [480, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await axeFindings(page), `${width} pixels`).toEqual([]);
    expect.soft(await overflow(), `${width} pixels`).toBe(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ reducedMotion: "no-preference" });
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  copyStarter(modelsFolder);
  writeSettings(profileFolder, { threads: 1, maxTokens: 60 });
  await start();
  await makeQuantization(page, "Q2_K");
});
test.afterAll(() => launched.close());

test("two models are asked blind, voted on, and named; the vote is in the standing after a restart", async () => {
  await openSideBySide();
  await expect(page.getByRole("combobox", { name: "Model 1" })).toContainText("Q");
  await expect(page.getByRole("checkbox", { name: "Blind" })).toBeChecked();
  await button("Instructions and sampling").click();
  await expect(page.getByRole("textbox", { name: "System prompt" })).toBeVisible();
  await expectAccessible();
  await ask("What is the capital of France?");

  const progress = page.getByRole("progressbar", { name: "The models are answering" });
  await expect(progress).toBeVisible();
  expect.soft(await axeFindings(page)).toEqual([]);
  await expect(votes()).toBeVisible({ timeout: 60_000 });
  await expect(columns()).toHaveCount(2);
  expect(await columns().evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))).toEqual([
    "Answer A",
    "Answer B",
  ]);
  // The line above names both, in the order in which they were chosen; nothing in or on the columns does.
  for (const column of await columns().all()) {
    expect(await column.evaluate((element) => element.outerHTML)).not.toMatch(
      /SmolLM2|Q4_1|Q2_K|tokens\/s| MB/u,
    );
  }
  expect(existsSync(votesPath)).toBe(false);
  await expectAccessible();

  await button("A is better").click();
  await expect(page.getByText("You found A better. The vote is kept.")).toBeVisible();
  const named = await columns().evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
  expect(named.map((name) => /Q4_1|Q2_K/u.exec(name)?.[0]).toSorted()).toEqual(["Q2_K", "Q4_1"]);
  await expect(columns().first()).toContainText("Your choice");
  await expect(columns().first()).toContainText(/tokens\/s/u);
  const winner = /Q4_1|Q2_K/u.exec(named[0] ?? "")?.[0] ?? "";
  expect(readFileSync(votesPath, "utf8").trim().split("\n")).toHaveLength(1);

  const row = () =>
    page.getByRole("table", { name: "Votes by model" }).getByRole("row").filter({ hasText: winner });
  await expect(row().getByRole("cell")).toHaveText(["1", "0", "0"]);
  await launched.close({ keepProfile: true });
  await start();
  await openSideBySide();
  await expect(row().getByRole("cell")).toHaveText(["1", "0", "0"]);
  await expect(page.getByText(/Not enough votes to say/u)).toBeVisible();
  await expect(button("Ask")).toBeVisible();
  await expectAccessible();
});

test("by the keyboard alone: asked, voted on by keys, taken back, and asked the next question", async () => {
  await expect(prompt()).toBeFocused();
  await page.keyboard.type("Name a color.");
  await page.keyboard.press("Enter");
  await expect(votes()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Alt+Digit0");
  await expect(page.getByText("You found no difference.")).toBeVisible();
  await button("Take back").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("It is an open vote")).toBeVisible();
  await expect(page.getByText("1 vote counts", { exact: false })).toBeVisible();
  await page.keyboard.press("Alt+Digit9");
  await expect(page.getByText("That counts as a tie.")).toBeVisible();
  await expect(page.getByText(/1 open vote/u)).toBeVisible();

  await prompt().focus();
  await page.keyboard.type("Name an animal.");
  await page.keyboard.press("Enter");
  await expect(columns().first()).toBeVisible();
  await expect(page.getByText("Name an animal.")).toBeVisible();
  await expect(votes()).toBeVisible({ timeout: 60_000 });
  // Gone on with: both conversations grow by a turn.
  await prompt().fill("And another one.");
  await page.keyboard.press("Enter");
  await expect(columns().first()).toContainText("And another one.");
  await expect(votes()).toBeVisible({ timeout: 60_000 });
  await button("Show names").click();
  await expect(columns().first()).toContainText("SmolLM2");
});

test("columns scroll together, and each alone where that is wanted", async () => {
  await button("New question").isVisible();
  await prompt().fill(longQuestion);
  await button("New question").click();
  await expect(votes()).toBeVisible({ timeout: 60_000 });
  await page.setViewportSize({ width: 820, height: 640 });
  const scrollers = page.locator("section[aria-label^='Answer '] > div[tabindex='0']");
  const tops = () => scrollers.evaluateAll((all) => all.map(({ scrollTop }) => scrollTop));
  // Of different lengths, so that as far down is not as many pixels down.
  await scrollers.first().evaluate((element) => element.attributeStyleMap.set("max-height", CSS.px(100)));
  await scrollers.last().evaluate((element) => element.attributeStyleMap.set("max-height", CSS.px(160)));
  const toTheEnd = (index: number) =>
    scrollers.nth(index).evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await toTheEnd(0);
  const ends = await scrollers.evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight));
  await expect.poll(tops).toEqual(ends);
  expect(ends[0]).toBeGreaterThan(0);
  expect(ends[1]).not.toBe(ends[0]);

  await page.getByRole("checkbox", { name: "Scroll together" }).uncheck();
  await scrollers.last().evaluate((element) => element.scrollTo({ top: 0 }));
  await expect.poll(tops).toEqual([ends[0], 0]);
  await page.getByRole("checkbox", { name: "Scroll together" }).check();
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("one column at a time in a narrow window, chosen by tabs", async () => {
  await page.setViewportSize({ width: 480, height: 800 });
  const tabs = page.getByRole("tab");
  await expect(tabs).toHaveText(["Answer A", "Answer B"]);
  await expect(page.getByRole("tabpanel")).toHaveCount(1);
  await tabs.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(tabs.last()).toBeFocused();
  await expect(tabs.last()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel")).toHaveAccessibleName(/^Answer B/);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("an answer in a chat waits visibly for the side that is being written, and stop ends all sides", async () => {
  await button("Change").click();
  await page.getByRole("checkbox", { name: "Blind" }).uncheck();
  await ask(longQuestion);
  await expect(columns().first()).toContainText(/\w{4,} \w+/u, { timeout: 60_000 });
  await expect(columns().last()).toContainText("Waits for its turn.");
  await page.keyboard.press("ControlOrMeta+1");
  await send(page, "Say hello.");
  await expect(page.getByRole("article").last()).toContainText(/Waiting|Waits/u);
  await page.keyboard.press("ControlOrMeta+5");
  await page.getByRole("button", { name: "Side by side" }).click();
  await button("Stop").click();
  await expect(button("Stop")).toHaveCount(0);
  await expect(columns().last()).toContainText("Stopped.");
  await page.keyboard.press("ControlOrMeta+1");
  await expect(sendButton(page)).toBeVisible({ timeout: 60_000 });
  await expect(composer(page)).toBeVisible();
  await expect(page.getByRole("article").last()).not.toContainText(/Waiting|Waits/u);
  await expect(page.getByRole("article").last()).toContainText(/\w+/u);
});

test("forgotten votes can be kept for a moment, and leave nothing on the disk", async () => {
  await openSideBySide();
  await button("Forget all votes").click();
  await button("Undo").click();
  await expect(page.getByRole("table", { name: "Votes by model" })).toBeVisible();
  await button("Forget all votes").click();
  await expect(page.getByText("All votes are forgotten.")).toBeVisible();
  // Leaving the page is no taking back.
  await page.keyboard.press("ControlOrMeta+1");
  await expect.poll(() => readFileSync(votesPath, "utf8")).toBe("");
  await openSideBySide();
  await expect(page.getByText("No votes yet.", { exact: false })).toBeVisible();
  expect(await everything()).not.toContain("capital of France");
});
