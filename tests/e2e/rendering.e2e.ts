import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { eventChannel } from "../../app/ipc/channels.ts";
import { articles, chatItems, conversation, lastArticle } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { megabyteAnswer, scholarlyAnswer, thinkingAnswer } from "./support/rich-answers.ts";
import { looks, showTheme } from "./support/show-theme.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const megabyte = megabyteAnswer();
let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("rendering");
  const chat = (title: string, answer: string) => ({ title, exchanges: [{ question: title, answer }] });
  await storeChats(profileFolder, [
    chat("Bells", scholarlyAnswer),
    chat("Thought", thinkingAnswer),
    chat("Megabyte", megabyte),
    chat("Growing thought", "<think>\nFirst"),
    chat("Growing megabyte", "Seed.\n\n"),
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
});
test.afterAll(() => launched.close());

const openChat = async (title: string): Promise<void> => {
  await chatItems(page).getByRole("button", { name: title, exact: true }).click();
  await expect(articles(page)).toHaveCount(2);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
};
const clipboard = (): Promise<string> => launched.app.evaluate(({ clipboard: board }) => board.readText());

/** What main sends while a model writes, sent in its name: `pieces`, one each frame, behind what is `shown`. */
const stream = async (shown: string, pieces: readonly string[]): Promise<void> => {
  const chatId = /#\/chats\/([0-9a-f]{32})/.exec(page.url())?.[1] ?? "";
  const opened = await page.evaluate((id) => cloister.request("chats.open", { chatId: id }), chatId);
  const answer = (opened as unknown as { value: { messages: Record<string, unknown>[] } }).value.messages[1];
  await launched.app.evaluate(
    async ({ BrowserWindow }, [channel, chat, message, before, all]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const send = (name: string, payload: unknown) => contents?.send(channel, { name, payload });
      send("generation.changed", {
        message: { ...message, text: before, state: "generating", generation: null },
      });
      let offset = before.length;
      for (const [index, text] of all.entries()) {
        send("generation.delta", {
          chatId: chat,
          messageId: message.id,
          sequence: offset + index + 1,
          offset,
          text,
          generatedTokens: index + 1,
          tokensPerSecond: 40,
          timeToFirstTokenSeconds: 0.4,
          contextTokens: 100,
        });
        offset += text.length;
        await contents?.executeJavaScript(
          "new Promise((painted) => requestAnimationFrame(() => painted(null)))",
        );
      }
    },
    [eventChannel, chatId, answer ?? {}, shown, pieces] as const,
  );
};

test("formulas, notes and code are there to be read and used", async () => {
  await openChat("Bells");
  const answer = lastArticle(page);
  await expect(answer.locator(".katex")).toHaveCount(7);
  await expect(answer).toContainText("costs between $900 and $1,400; the small one $650.");
  // The fonts are those that ship: KaTeX's letters would be another font's otherwise.
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          [...document.fonts].filter((font) => font.family.startsWith("KaTeX") && font.status === "loaded")
            .length,
      ),
    )
    .toBeGreaterThan(1);
  await expect(answer.getByText("def", { exact: true })).toHaveCSS("color", /^oklch/);

  await answer.getByRole("button", { name: "Footnote 2", exact: true }).click();
  const back = answer.getByRole("button", { name: "Back to footnote 2 in the text" });
  await expect(
    answer.getByRole("group", { name: "Footnotes" }).locator("[data-note='2'] button").last(),
  ).toBeVisible();
  await back.press("Enter");
  await expect(answer.getByRole("button", { name: "Footnote 2", exact: true })).toBeFocused();

  await answer.getByRole("button", { name: "Copy code" }).first().click();
  await expect.poll(clipboard).toContain('"""Hertz for a bell of d meters."""');
  const wrap = answer.getByRole("button", { name: "Wrap lines" }).nth(1);
  await expect(wrap).toHaveAttribute("aria-pressed", "false");
  await wrap.click();
  await expect(wrap).toHaveAttribute("aria-pressed", "true");
  await expect(answer.locator("pre").nth(1)).toHaveCSS("white-space-collapse", "preserve");
  const pre = answer.locator("pre").nth(1);
  expect(await pre.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);

  for (const look of looks) {
    await showTheme(page, look);
    const { violations } = await new AxeBuilder({ page })
      .include("[role=log]")
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .setLegacyMode()
      .analyze();
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${look} ${id} ${html.slice(0, 200)}`)),
    ).toEqual([]);
  }
  expect(launched.complaints()).toEqual([]);
});

test("reasoning is folded away, is no part of what is copied, and can be read", async () => {
  await openChat("Thought");
  const answer = lastArticle(page);
  const toggle = answer.getByRole("button", { name: /^Reasoning/ });
  await expect(toggle).toHaveAttribute("aria-expanded", "false");
  await expect(toggle).toContainText(/about \d+ tokens/);
  await expect(answer).toContainText("Twelve times, at noon.");
  await expect(answer).not.toContainText("Let me recall");
  await answer.getByRole("button", { name: "Copy", exact: true }).click();
  await expect.poll(clipboard).toBe("Twelve times, at noon.");
  await toggle.click();
  await expect(answer.getByRole("listitem")).toHaveCount(2);
  await expect(answer).not.toContainText("<think>");

  await openChat("Growing thought");
  await stream("<think>\nFirst", [...", the tower.", "</thi"]);
  await expect(lastArticle(page).getByRole("button", { name: /^Reasoning in progress/ })).toBeVisible();
  await expect(lastArticle(page)).not.toContainText("tower");
  await stream("<think>\nFirst, the tower.</thi", ["nk>\n\n", "The **answer**."]);
  await expect(lastArticle(page).locator("strong")).toHaveText("answer");
  await expect(lastArticle(page).getByRole("button", { name: /^Reasoning/ })).not.toContainText(
    "in progress",
  );
  expect(launched.complaints()).toEqual([]);
});

/** The tasks of the page that took more than 50 ms, from now on: when they began and how long they took, in milliseconds. */
const watchTasks = () =>
  page.evaluate(() => {
    const tasks: { start: number; duration: number }[] = [];
    const root = globalThis as Record<string, unknown>;
    (root.taskObserver as PerformanceObserver | undefined)?.disconnect();
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ start: startTime, duration });
      }
    });
    observer.observe({ entryTypes: ["longtask"] });
    root.taskObserver = observer;
    root.longTasks = tasks;
    root.watchedSince = performance.now();
  });
const longTasks = () =>
  page.evaluate(() => {
    const { longTasks: tasks, watchedSince } = globalThis as Record<string, unknown>;
    return {
      tasks: tasks as { start: number; duration: number }[],
      since: watchedSince as number,
      now: performance.now(),
    };
  });
const inWords = ({ tasks }: { readonly tasks: readonly { readonly duration: number }[] }): string =>
  `${tasks.length} tasks over 50 ms, the longest ${Math.round(Math.max(0, ...tasks.map(({ duration }) => duration)))} ms`;

test("a megabyte of Markdown opens, scrolls and grows", async () => {
  test.setTimeout(240_000);
  await watchTasks();
  await openChat("Megabyte");
  await expect(lastArticle(page)).toContainText("The last words of the megabyte.");
  console.log(`a megabyte opened: ${inWords(await longTasks())}`);

  await watchTasks();
  const log = conversation(page);
  for (let step = 1; step <= 20; step += 1) {
    await log.evaluate(
      (element, share) =>
        new Promise((resolve) => {
          element.scrollTop = (element.scrollHeight - element.clientHeight) * share;
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
      1 - step / 20,
    );
  }
  await expect(lastArticle(page).getByText("Paragraph 1 tells of")).toBeInViewport();
  console.log(`a megabyte scrolled: ${inWords(await longTasks())}`);

  await openChat("Growing megabyte");
  await watchTasks();
  const pieces: string[] = [];
  for (let at = 0; at < megabyte.length; at += 4_000) {
    pieces.push(megabyte.slice(at, at + 4_000));
  }
  await stream("Seed.\n\n", pieces);
  // Looks at the last section alone: reading the whole megabyte would be a long task of its own.
  const lastSection = (): Promise<string> =>
    page.evaluate(
      () =>
        document.querySelector("[role=log] article:last-child h2 + div")?.lastElementChild?.textContent ?? "",
    );
  await expect.poll(lastSection, { timeout: 120_000 }).toContain("The last words of the megabyte.");
  const seen = await longTasks();
  console.log(`a megabyte grown by ${pieces.length} pieces: ${inWords(seen)}`);
  // What is there already costs nothing: the second half is no more work than the first, give or take.
  const middle = (seen.since + seen.now) / 2;
  // What tasks take over the 50 ms from which they are told: many that only just reach it are no growth.
  const sum = (late: boolean): number =>
    seen.tasks
      .filter(({ start }) => start >= middle === late)
      .reduce((total, { duration }) => total + duration - 50, 0);
  expect(sum(true)).toBeLessThan(3 * sum(false) + 1_000);
  expect(launched.complaints()).toEqual([]);
});
