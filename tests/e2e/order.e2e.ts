import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { articles, chatItems, composer } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeManyChats } from "./support/store-many-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
const profileFolder = temporaryFolder("order");
const many = 5000;
const named = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir"];

test.beforeAll(async () => {
  const others = Array.from({ length: many - named.length }, (_, index) => `Chat number ${index + 1}`);
  await storeManyChats(profileFolder, [...named, ...others]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(() => launched.close());

const row = (title: string): Locator =>
  chatItems(page).getByRole("button", { name: new RegExp(`^${title}(?: Draft)?$`) });
const folder = (name: string): Locator => page.getByRole("button", { name: `Folder ${name}`, exact: true });
const item = (name: string): Locator => page.getByRole("menuitem", { name, exact: true });
const undo = (): Locator => page.getByRole("button", { name: "Undo" });
const position = async (title: string): Promise<number> =>
  Number(await row(title).locator("xpath=..").getAttribute("aria-posinset"));
const openMenuOf = async (title: string): Promise<void> => {
  await row(title).click();
  await page.getByRole("button", { name: "Chat actions" }).click();
};

test("of thousands of chats only what is near is on the page, and all can be reached", async () => {
  await expect(row("Alder")).toBeVisible();
  await expect(chatItems(page).first()).toHaveAttribute("aria-setsize", String(many));
  expect(await chatItems(page).count()).toBeLessThan(200);
  await row("Alder").focus();
  await page.keyboard.press("End");
  await expect(row(`Chat number ${many - named.length}`)).toBeFocused();
  expect(await chatItems(page).count()).toBeLessThan(200);
  const frames = await page.getByRole("list", { name: "Chats" }).evaluate(async (list) => {
    const scroller = list.parentElement?.parentElement as HTMLElement;
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    let last = await frame();
    for (let step = 0; step < 120; step += 1) {
      scroller.scrollTop = (step / 120) * scroller.scrollHeight;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times.sort((one, other) => one - other);
  });
  console.log(
    `${many} chats scrolled through in 120 frames: median ${frames[60]?.toFixed(1)} ms, longest ${frames.at(-1)?.toFixed(1)} ms`,
  );
  await page.keyboard.press("Home");
  await expect(row("Alder")).toBeFocused();
});

test("chats are put into folders by menu, by pointer and by keyboard", async () => {
  await page.getByRole("button", { name: "New folder" }).click();
  await page.getByRole("textbox", { name: "Folder name" }).fill("Wood");
  await page.keyboard.press("Enter");
  await expect(folder("Wood")).toBeVisible();

  await row("Alder").click({ button: "right" });
  await item("Move to").click();
  await item("Wood").click();
  await expect(folder("Wood")).toContainText("1");

  await row("Birch").dragTo(folder("Wood"));
  await expect(folder("Wood")).toContainText("2");
  await expect.poll(() => position("Birch")).toBe(2);

  await row("Cedar").focus();
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menu")).toBeVisible();
  await item("Move to").focus();
  await page.keyboard.press("ArrowRight");
  await expect(item("Wood")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(folder("Wood")).toContainText("3");

  // Out of it again, onto the days.
  await row("Birch").dragTo(row("Dogwood"));
  await expect(folder("Wood")).toContainText("2");

  await folder("Wood").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(row("Alder")).toHaveCount(0);
  await page.reload();
  await expect(folder("Wood")).toHaveAttribute("aria-expanded", "false");
  await folder("Wood").click();
  await expect(row("Alder")).toBeVisible();
  // The list holds chats, and nothing else.
  expect(
    await chatItems(page)
      .getByRole("button", { name: /^Folder/ })
      .count(),
  ).toBe(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);

  await folder("Wood").hover();
  await page.getByRole("button", { name: "Actions of folder Wood" }).click();
  await item("Rename").click();
  await page.getByRole("textbox", { name: "Folder name" }).fill("Trees");
  await page.keyboard.press("Enter");
  await folder("Trees").click({ button: "right" });
  await item("Delete folder").click();
  await expect(folder("Trees")).toHaveCount(0);
  await expect(row("Alder")).toBeVisible();
  await undo().click();
  await expect(folder("Trees")).toContainText("2");
});

test("pinned chats stand on top, archived ones in a view of their own, and a copy is a chat", async () => {
  await openMenuOf("Fir");
  await item("Pin").click();
  await expect.poll(() => position("Fir")).toBe(1);

  await openMenuOf("Elm");
  await item("Archive").click();
  await expect(row("Elm")).toHaveCount(0);
  await expect(page.getByText("Archived “Elm”.")).toBeVisible();
  await page.getByRole("button", { name: /^Archive/ }).click();
  const archived = page.getByRole("list", { name: "Archived chats" }).getByRole("listitem");
  await expect(archived).toHaveText(["Elm"]);
  await page.getByRole("searchbox", { name: "Search chats" }).fill("oak");
  await expect(archived).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search chats" }).fill("elm");
  await archived.getByRole("button").click({ button: "right" });
  await item("Unarchive").click();
  await expect(archived).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search chats" }).fill("");
  await page.getByRole("button", { name: "Back to the chats" }).click();
  await expect(row("Elm")).toBeVisible();

  await row("Dogwood").focus();
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Chat title" }).fill("Hazel");
  await page.keyboard.press("Enter");
  await expect(row("Hazel")).toBeFocused();
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Chat title" }).fill("Dogwood");
  await page.keyboard.press("Enter");

  await openMenuOf("Dogwood");
  await item("Duplicate").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dogwood (copy)");
  await expect(articles(page)).toHaveCount(1);
  await expect(row("Dogwood")).toBeVisible();
});

test("several are selected by pointer and by keyboard, and deleted with one undo", async () => {
  const bar = page.getByRole("toolbar", { name: "Selected chats" });
  await row("Dogwood").click();
  await row("Elm").click({ modifiers: ["ControlOrMeta"] });
  await row("Chat number 3").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 selected");
  await expect(row("Chat number 2")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();

  await row("Chat number 1").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Pin" }).click();
  await expect(bar).toBeHidden();
  await expect.poll(() => position("Chat number 3")).toBeLessThan(5);

  await row("Chat number 1").click();
  await row("Chat number 3").click({ modifiers: ["Shift"] });
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(row("Chat number 2")).toHaveCount(0);
  await expect(page.getByText("Deleted 3 chats.")).toBeVisible();
  await undo().click();
  await expect(row("Chat number 2")).toBeVisible();
  await expect.poll(() => position("Chat number 1")).toBeLessThan(5);
});

test("what was typed stays with its chat, over a reload and the end of the app", async () => {
  await row("Elm").click();
  await composer(page).fill("half a thought");
  await row("Cedar").click();
  await expect(composer(page)).toHaveValue("");
  await expect(row("Elm")).toContainText("Draft");
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await composer(page).fill("not begun");
  await page.reload();
  await expect(composer(page)).toHaveValue("not begun");
  await row("Elm").click();
  await expect(composer(page)).toHaveValue("half a thought");
  const typedAt = Date.now();
  await composer(page).fill("half a thought, and more");
  // At most the last second may be lost: longer ago than that nothing is.
  await expect.poll(() => Date.now() - typedAt).toBeGreaterThan(1000);
  process.kill(launched.mainProcessId, "SIGKILL");
  await launched.close({ keepProfile: true });

  launched = await launchApp({ profileFolder });
  page = launched.page;
  await expect(composer(page)).toHaveValue("not begun");
  await expect(row("Elm")).toContainText("Draft");
  await row("Elm").click();
  await expect(composer(page)).toHaveValue("half a thought, and more");
  await composer(page).fill("");
  await row("Cedar").click();
  await expect(row("Elm")).not.toContainText("Draft");
});
