import { expect, type Locator, type Page, test } from "@playwright/test";
import { chatItems, conversation } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const paragraphs = Array.from({ length: 400 }, (_, index) =>
  index === 20
    ? "A cormorant sits on a pole."
    : index === 250
      ? "Later the **cormorant dives** into the harbor and is gone."
      : `Paragraph ${index}: ${"boats and nets and ropes. ".repeat(6)}`,
);

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("search-places");
  await storeChats(profileFolder, [
    {
      title: "The harbor",
      at: Date.now(),
      exchanges: [
        { question: "Tell me all of it.", answer: paragraphs.join("\n\n") },
        {
          question: "And other birds?",
          answer: "<think>\nThe heron is a bird. They ask for others.\n</think>\n\nNone that I know of.",
        },
        { question: "Thank you.", answer: "You are welcome." },
      ],
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
});
test.afterAll(async () => launched?.close());

const field = (): Locator => page.getByRole("searchbox", { name: "Search chats" });
const hits = (): Locator => page.getByRole("list", { name: "Search results" }).getByRole("listitem");

const shown = (text: string): Locator => conversation(page).getByText(text);

/** What is colored under a name, and whether all of it is in view. */
const colored = (name: string) =>
  page.evaluate((wanted) => {
    const [range] = CSS.highlights.get(wanted) ?? [];
    const found = range instanceof Range ? range.getBoundingClientRect() : new DOMRect();
    const log = document.querySelector("[role=log]")?.getBoundingClientRect() ?? new DOMRect();
    return {
      text: range instanceof Range ? range.toString() : "",
      inView: found.height > 0 && found.top >= log.top && found.bottom <= log.bottom,
    };
  }, name);

test("a hit in a long answer is led to at its very place, and colored for a moment", async () => {
  await field().fill('"cormorant dives"');
  await expect(hits()).toHaveCount(1);
  await hits().getByRole("button").click();
  await expect.poll(() => colored("sought")).toEqual({ text: "cormorant dives", inView: true });
  await expect(shown("into the harbor and is gone")).toBeInViewport();
  await expect(page.locator("[data-target]")).toHaveCount(0);
  expect(await colored("sought")).toEqual({ text: "", inView: false });
  await expect(shown("into the harbor and is gone")).toBeInViewport();
});

test("what a model thought aloud unfolds for a hit in it, and while it is looked for in the chat", async () => {
  const thought = shown("The heron is a bird.");
  const fold = page.getByRole("button", { name: /^Reasoning/ });
  await field().fill("heron");
  // What was found before stays until something else is.
  await expect(hits()).toContainText("heron");
  await hits().getByRole("button").click();
  await expect(thought).toBeInViewport();
  await fold.click();
  await expect(thought).toBeHidden();
  await field().press("Escape");

  await chatItems(page).filter({ hasText: "The harbor" }).getByRole("button").click();
  await expect(thought).toBeHidden();
  await page.keyboard.press("Control+F");
  const bar = page.getByRole("searchbox", { name: "Find in this chat" });
  await bar.fill("heron");
  await expect(page.getByRole("search", { name: "Find in this chat" })).toContainText("1 of 1");
  await expect.poll(() => colored("find-current")).toEqual({ text: "heron", inView: true });
  await bar.press("Escape");
  await expect(thought).toBeHidden();
  await fold.click();
  await expect(thought).toBeVisible();
});
