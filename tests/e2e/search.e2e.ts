import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { exfiltrationPayloads } from "../security/exfiltration-payloads.ts";
import { articles, chatItems, composer, lastArticle } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const dayMs = 86_400_000;
const scripts = [
  "<img src=x onerror='window.ran = 1'> needle",
  "<script>window.ran = 1</script> needle",
  "<svg onload=window.ran=1> needle",
  "\u202eneedle\u202c \u0007 \u2066reversed\u2069 needle",
];

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("search");
  await storeChats(profileFolder, [
    {
      title: "The lease",
      at: Date.now(),
      exchanges: [
        {
          question: "Is a bicycle an obstruction?",
          answer: "The **common** parts must be free, says clause 4.",
        },
        {
          question: "And a pram?",
          answer: "A pram may stand in the courtyard.",
          otherVersions: ["A pram may stand at the gate."],
        },
        ...Array.from({ length: 30 }, (_, index) => ({
          question: `Question number ${index}`,
          answer: `Answer number ${index}: keep the stairs free. ${"Some more words. ".repeat(20)}`,
        })),
      ],
    },
    {
      title: "Café in Zürich",
      at: Date.now() - 40 * dayMs,
      exchanges: [{ question: "東京都でどこに行く？", answer: "The clause of the café is another one." }],
    },
    {
      title: "<b>needle</b> \u202eeltit",
      at: Date.now() - 2 * dayMs,
      exchanges: [...scripts, ...exfiltrationPayloads.slice(0, 12).map((payload) => `needle ${payload}`)].map(
        (payload) => ({ question: payload, answer: payload }),
      ),
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
});
test.afterAll(async () => launched?.close());

const field = (): Locator => page.getByRole("searchbox", { name: "Search chats" });
const hits = (): Locator => page.getByRole("list", { name: "Search results" }).getByRole("listitem");
const marks = (): Locator => hits().locator("mark");

const choose = async (filter: RegExp, option: string): Promise<void> => {
  await page.getByRole("button", { name: filter }).click();
  await page.getByRole("menuitemradio", { name: option }).click();
};

const find = async (): Promise<void> =>
  launched.app.evaluate(({ Menu, BrowserWindow }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items
      .find(({ accelerator }) => accelerator === "CmdOrCtrl+F")
      ?.click(undefined, BrowserWindow.getAllWindows()[0]);
  });

test("texts and titles are searched, narrowed by filters, and opened where they stand", async () => {
  await field().fill("clause");
  await expect(hits()).toHaveCount(2);
  await expect(marks()).toHaveText(["clause", "clause"]);
  await expect(page.getByText("2 hits in 2 chats")).toBeVisible();
  await field().fill('"common parts"');
  await expect(marks()).toHaveText(["common** parts"]);
  await field().fill("cafe zur");
  await expect(marks()).toHaveText(["Café", "Zürich"]);
  await field().fill("京都");
  await expect(marks()).toHaveText(["京都"]);
  await field().fill("clause -caf");
  await expect(hits()).toHaveCount(2);
  await choose(/^Date/, "Last 7 days");
  await expect(hits()).toHaveCount(1);
  await choose(/^Author/, "You");
  await expect(page.getByText("with these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(hits()).toHaveCount(2);

  // A hit far up in a long chat is scrolled to, and has the focus.
  await field().fill("bicycle");
  await expect(marks()).toHaveText(["bicycle"]);
  await field().press("ArrowDown");
  await expect(hits().getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  const bicycle = articles(page).filter({ hasText: "bicycle" });
  await expect(bicycle).toBeInViewport();
  await expect(bicycle).toBeFocused();

  // One in another version says so, and is shown in that version.
  await field().fill("courtyard");
  await expect(marks()).toHaveText(["courtyard"]);
  await expect(hits()).toContainText("in another version");
  await hits().getByRole("button").click();
  const pram = articles(page).filter({ hasText: "courtyard" });
  await expect(pram).toContainText("1 / 2");
  await expect(pram).toBeInViewport();
  await expect(hits()).not.toContainText("in another version");

  await field().press("Escape");
  await expect(field()).toHaveValue("");
  await expect(chatItems(page)).toHaveCount(3);
});

test("a text is found in the whole of the open chat, without touching it", async () => {
  await chatItems(page).filter({ hasText: "The lease" }).getByRole("button").click();
  await page.getByRole("button", { name: "Next version" }).first().click();
  // Not all of them are on the page.
  await expect(articles(page).first()).toHaveAttribute("aria-setsize", "64");
  expect(await articles(page).count()).toBeLessThan(64);
  await composer(page).focus();
  // What the search before has led to is no longer pointed out.
  await expect(page.locator("[data-target]")).toHaveCount(0);
  const touched = articles(page).filter({ hasText: "common" });
  const before = await touched.innerHTML();
  await find();
  const bar = page.getByRole("searchbox", { name: "Find in this chat" });
  await expect(bar).toBeFocused();
  const place = page.getByRole("search", { name: "Find in this chat" });
  await bar.fill("stairs FREE");
  await expect(place).toContainText(/ of 30/);
  await bar.fill("common parts");
  await expect(place).toContainText("1 of 1");
  await bar.fill("commons");
  await expect(place).toContainText("Not found");
  await bar.fill("number 2");
  await expect(place).toContainText(/of 22/);
  const steps = Number(/(\d+) of/.exec(await place.innerText())?.[1]);
  await bar.press("Shift+Enter");
  await expect(place).toContainText(`${((steps - 2 + 22) % 22) + 1} of 22`);
  // The last one was not on the page. It is led to there, and the field keeps the focus.
  const inView = (): Promise<boolean> =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get("find-current") ?? [];
      const found = range instanceof Range ? range.getBoundingClientRect() : new DOMRect();
      const log = document.querySelector("[role=log]")?.getBoundingClientRect() ?? new DOMRect();
      return found.height > 0 && found.top >= log.top && found.bottom <= log.bottom;
    });
  await expect(lastArticle(page)).toHaveAttribute("aria-posinset", "64");
  await expect.poll(inView).toBe(true);
  await expect(bar).toBeFocused();
  await bar.press("Enter");
  await bar.press("Enter");
  await expect(place).toContainText(`${(steps % 22) + 1} of 22`);
  await expect.poll(inView).toBe(true);
  await expect(bar).toBeFocused();
  const highlights = (): Promise<readonly (readonly [string, number])[]> =>
    page.evaluate(() => [...CSS.highlights].map(([name, ranges]) => [name, ranges.size] as const));
  await expect.poll(highlights).toEqual([
    ["find", expect.any(Number)],
    ["find-current", 1],
  ]);
  await bar.fill("QUESTION number 1");
  await expect(place).toContainText(/of 11/);
  await place.getByRole("button", { name: "Match case" }).click();
  await expect(place).toContainText("Not found");
  await bar.press("Escape");
  await expect(place).toBeHidden();
  await expect(composer(page)).toBeFocused();
  await expect.poll(highlights).toEqual([]);
  expect(await touched.innerHTML()).toBe(before);
});

test("hostile titles and texts are shown as what they are", async () => {
  await field().fill("needle");
  await expect(hits().first()).toBeVisible();
  await page.getByRole("button", { name: /more in this chat/ }).click();
  await expect(hits().nth(20)).toBeVisible();
  const found = await page.getByRole("list", { name: "Search results" }).evaluate((list) => ({
    elements: [
      ...new Set([...list.querySelectorAll("*")].map(({ tagName }) => tagName.toLowerCase())),
    ].sort(),
    attributes: [...list.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].map(({ name }) => name),
    ),
    text: list.textContent ?? "",
    ran: "ran" in window,
  }));
  expect(found.elements).toEqual(["bdi", "button", "div", "mark", "span"]);
  expect(found.attributes.filter((name) => /^on|src|href|style/.test(name))).toEqual([]);
  expect(found.text).toContain("<img src=x onerror=");
  expect(found.text).toContain("U+202E");
  expect(found.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(found.ran).toBe(false);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
