import { expect, type Page, test } from "@playwright/test";
import type { FakeHub } from "../support/fake-hub.ts";
import {
  answered,
  answerText,
  articles,
  chatItems,
  composer,
  growing,
  lastArticle,
  longQuestion,
  sendButton,
  stopButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { openRepository, sceneRepository, settledModels, startSceneHub } from "./support/models-scene.ts";
import { sampleChats } from "./support/sample-chats.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
let hub: FakeHub;

test.beforeAll(async () => {
  hub = await startSceneHub();
  const profileFolder = temporaryFolder("keyboard");
  writeSettings(profileFolder, { maxTokens: 200 });
  await storeChats(profileFolder, sampleChats);
  launched = await launchApp({ profileFolder, env: { CLOISTER_HUB_URL: hub.url } });
  page = launched.page;
  // Colors and outlines change at once, so that they can be compared.
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(async () => {
  await launched.close();
  await hub.close();
});

const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** Presses Tab (or Shift+Tab) until the element with this role and name has the focus. */
const tabTo = async (
  role: "button" | "link" | "searchbox" | "combobox" | "slider" | "textbox",
  name: string | RegExp,
  key = "Tab",
): Promise<void> => {
  const wanted = page.getByRole(role, { name, exact: typeof name === "string" });
  for (let steps = 0; steps < 120; steps += 1) {
    const [focused] = await wanted.evaluateAll((all) => [all.some((one) => one === document.activeElement)]);
    if (focused === true) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${role} “${name}”.`);
};

test("a whole chat by the keyboard alone", async () => {
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("First line");
  await press("Shift+Enter");
  await page.keyboard.type("second line. ");
  await expect(composer(page)).toHaveValue("First line\nsecond line. ");
  await page.keyboard.type(longQuestion);
  await press("Enter");
  await growing(page);
  await expect(articles(page).first()).toContainText("First line");

  // Stop stands where Send stood, one step from the composer.
  await press("Tab");
  await expect(stopButton(page)).toBeFocused();
  await press("Enter");
  await expect(lastArticle(page)).toContainText("Stopped.");
  await expect(sendButton(page)).toBeVisible();
  await expect(composer(page)).toBeFocused();

  await tabTo("button", "Continue", "Shift+Tab");
  const stopped = await answerText(page);
  await press("Enter");
  await expect(async () => expect((await answerText(page)).length).toBeGreaterThan(stopped.length)).toPass();
  await answered(page);

  await tabTo("button", "Regenerate", "Shift+Tab");
  await press("Enter");
  await expect(lastArticle(page)).toContainText("2 / 2");
  await answered(page);
  await tabTo("button", "Previous version", "Shift+Tab");
  await press("Enter");
  await expect(lastArticle(page)).toContainText("1 / 2");
});

test("what was opened by the keyboard is closed by Escape, and the focus comes back", async () => {
  await chatItems(page).filter({ hasText: "Notes on everything" }).getByRole("button").press("Enter");
  await expect(articles(page)).toHaveCount(4);
  await expect(composer(page)).toBeFocused();

  await tabTo("button", "Details", "Shift+Tab");
  await press("Enter");
  const details = page.getByRole("region", { name: "Details" });
  await expect(details).toBeFocused();
  await press("Escape");
  await expect(details).toBeHidden();
  await expect(lastArticle(page).getByRole("button", { name: "Details" })).toBeFocused();

  await tabTo("button", "Chat settings", "Shift+Tab");
  await press("Enter");
  await expect(page.getByRole("textbox", { name: "System prompt" })).toBeFocused();
  await tabTo("slider", /^Temperature/);
  await press("ArrowLeft", "ArrowLeft");
  await expect(page.getByRole("slider", { name: /^Temperature/ })).toHaveValue("0.6");
  await press("Escape");
  await expect(page.getByRole("slider", { name: /^Temperature/ })).toBeHidden();
  await expect(page.getByRole("button", { name: "Chat settings" })).toBeFocused();

  await press("Tab");
  await expect(page.getByRole("button", { name: "Chat actions" })).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.getByRole("button", { name: "Chat actions" })).toBeFocused();

  await press("Enter", "Enter");
  const title = page.getByRole("textbox", { name: "Chat title" });
  await expect(title).toBeFocused();
  await page.keyboard.type("thrown away");
  await press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notes on everything");
  await tabTo("button", "Chat actions");
  await press("Enter", "Enter", "ControlOrMeta+A");
  await page.keyboard.type("Notes on all");
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Notes on all");

  await tabTo("combobox", "Model", "Shift+Tab");
  await press("Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Model" })).toBeFocused();
});

test("what was typed into the settings of a chat is kept, however they are left", async () => {
  await chatItems(page).filter({ hasText: "Notes on" }).getByRole("button").click();
  await expect(articles(page)).toHaveCount(4);
  const prompt = page.getByRole("textbox", { name: "System prompt" });
  const chatSettings = page.getByRole("button", { name: "Chat settings" });
  for (const [words, leave] of [
    ["Left by Escape.", () => page.keyboard.press("Escape")],
    ["Left by a click beside it.", () => page.getByRole("heading", { level: 1 }).click()],
    ["Left by its button.", () => chatSettings.click()],
  ] as const) {
    await chatSettings.click();
    await prompt.fill(words);
    await leave();
    await expect(prompt).toBeHidden();
    await chatSettings.click();
    await expect(prompt).toHaveValue(words);
    await page.keyboard.press("Escape");
    await expect(prompt).toBeHidden();
  }
});

test("a chat is deleted and brought back by the keyboard", async () => {
  const count = await chatItems(page).count();
  await chatItems(page).filter({ hasText: "Notes on" }).getByRole("button").press("Enter");
  await expect(articles(page)).toHaveCount(4);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await tabTo("button", "Chat actions", "Shift+Tab");
  await press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await press("End");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await press("Enter");
  await expect(chatItems(page)).toHaveCount(count - 1);
  await tabTo("button", "Undo");
  await press("Enter");
  await expect(chatItems(page)).toHaveCount(count);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("shortcuts lead where the menu says", async () => {
  await press("ControlOrMeta+,");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await press("ControlOrMeta+N");
  await expect(composer(page)).toBeFocused();
  await expect(articles(page)).toHaveCount(0);
  // In a chat it is looked through; here there is none, so that all are.
  await press("ControlOrMeta+F");
  await expect(page.getByRole("searchbox", { name: "Search chats" })).toBeFocused();
  await page.keyboard.type("stopped");
  await expect(page.getByRole("list", { name: "Search results" }).getByRole("listitem")).toHaveText([
    /A stopped answer/,
  ]);
  await press("Escape");
  await expect(page.getByRole("searchbox", { name: "Search chats" })).toHaveValue("");
  await press("ControlOrMeta+L");
  await expect(composer(page)).toBeFocused();
  await press("ControlOrMeta+B");
  await expect(page.getByRole("list", { name: "Chats" })).toBeHidden();
  await tabTo("button", "Show chats", "Shift+Tab");
  await press("Enter");
  await expect(page.getByRole("list", { name: "Chats" })).toBeVisible();
});

test("the drawer of a narrow window is opened and closed by the keyboard", async () => {
  await page.setViewportSize({ width: 480, height: 800 });
  await composer(page).focus();
  await tabTo("button", "Show chats", "Shift+Tab");
  await press("Enter");
  await expect(page.getByRole("searchbox", { name: "Search chats" })).toBeVisible();
  // The focus stays in the drawer.
  for (let steps = 0; steps < 15; steps += 1) {
    await press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null)).toBe(true);
  }
  await press("Escape");
  await expect(page.getByRole("searchbox", { name: "Search chats" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Show chats" })).toBeFocused();
  await page.setViewportSize({ width: 1180, height: 800 });
});

/**
 * Tabs once through all that there is and answers with what shows no focus: neither it nor one of the three elements
 * around it looks different than without it.
 */
const withoutVisibleFocus = async (): Promise<{
  readonly seen: number;
  readonly names: readonly string[];
  readonly unseen: readonly string[];
}> => {
  await page.evaluate(() => {
    const place = globalThis as Record<string, unknown>;
    place.looks = (element: Element): string => {
      const parts: string[] = [];
      let one: Element | null = element;
      for (let level = 0; level < 4 && one !== null; level += 1) {
        const style = getComputedStyle(one);
        parts.push(
          style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`,
          style.boxShadow,
          style.borderColor,
        );
        one = one.parentElement;
      }
      return parts.join("|");
    };
    place.focused = [];
    (document.activeElement as HTMLElement | null)?.blur();
  });
  for (let steps = 0; steps < 150; steps += 1) {
    await page.keyboard.press("Tab");
    const more = await page.evaluate(() => {
      const place = globalThis as unknown as {
        looks: (element: Element) => string;
        focused: { element: Element; look: string }[];
      };
      const element = document.activeElement;
      // After the last element comes the window itself, and then the first one.
      if (element === null || element === document.body) {
        return true;
      }
      if (place.focused.some((one) => one.element === element)) {
        return false;
      }
      place.focused.push({ element, look: place.looks(element) });
      return true;
    });
    if (!more) {
      break;
    }
  }
  return page.evaluate(() => {
    const place = globalThis as unknown as {
      looks: (element: Element) => string;
      focused: { element: Element; look: string }[];
    };
    (document.activeElement as HTMLElement | null)?.blur();
    return {
      seen: place.focused.length,
      names: place.focused.map(({ element }) => element.outerHTML.slice(0, 100)),
      unseen: place.focused
        .filter(({ element, look }) => element.isConnected && place.looks(element) === look)
        .map(({ element }) => element.outerHTML.slice(0, 160)),
    };
  });
};

const goTo = async (name: string): Promise<void> => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
  await expect(page.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
};

for (const theme of ["light", "contrast"] as const) {
  test(`the focus is seen on everything that takes it, in ${theme}`, async () => {
    await page.evaluate((to) => cloister.request("settings.change", { theme: to }), theme);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await goTo("Chats");
    await chatItems(page).filter({ hasText: "Notes on" }).getByRole("button").click();
    await expect(articles(page)).toHaveCount(4);
    const chats = await withoutVisibleFocus();
    expect(chats.unseen).toEqual([]);
    // The pages, search, new chat, the chats, the header, what is in the answers, the composer.
    expect(chats.seen).toBeGreaterThan(20);
    await goTo("Models");
    await expect(page.getByRole("button", { name: "Copy SHA-256" }).first()).toBeVisible();
    const models = await withoutVisibleFocus();
    expect(models.unseen).toEqual([]);
    expect(models.seen).toBeGreaterThan(4);
    await goTo("Licenses");
    await expect(page.getByRole("list", { name: "Licenses" })).toBeVisible();
    const licenses = await withoutVisibleFocus();
    expect(licenses.unseen).toEqual([]);
    expect(licenses.seen).toBeGreaterThan(10);
    await goTo("Settings");
    await expect(page.getByRole("radiogroup", { name: "Theme" })).toBeVisible();
    const settings = await withoutVisibleFocus();
    expect(settings.unseen).toEqual([]);
    expect(settings.seen, settings.names.join("\n")).toBeGreaterThan(8);
    await goTo("Chats");
  });
}

test("a model is looked into, in the catalog and installed, by the keyboard alone", async () => {
  await goTo("Models");
  await settledModels(page);
  await tabTo("button", "Details");
  await press("Enter");
  const details = page.getByRole("region", { name: /Details|SmolLM2/ });
  await expect(details).toBeFocused();
  await press("Escape");
  await expect(details).toBeHidden();
  await expect(page.getByRole("button", { name: "Details" }).first()).toBeFocused();

  await tabTo("searchbox", "Search catalog");
  await page.keyboard.type("Llama 3.1 8B");
  await tabTo("combobox", "License");
  await press("Enter", "ArrowDown", "Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await tabTo("button", "Llama 3.1 8B Instruct");
  await press("Enter");
  await expect(page.getByRole("table", { name: "Quantizations of Llama 3.1 8B Instruct" })).toBeVisible();
  await press("Enter");
  await expect(page.getByRole("table", { name: /^Quantizations of/ })).toBeHidden();
});

test("a license is asked for in a dialog that keeps the focus, and Escape declines it", async () => {
  await goTo("Models");
  await settledModels(page);
  await openRepository(page, sceneRepository);
  const download = page
    .getByRole("list", { name: `Files of ${sceneRepository}` })
    .getByRole("listitem")
    .filter({ hasText: "Q5_K_M" })
    .getByRole("button", { name: "Download" });
  await download.focus();
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: /^License of / });
  await expect(dialog.getByRole("button", { name: "Accept license" })).toBeEnabled();
  for (let steps = 0; steps < 15; steps += 1) {
    await press("Tab");
    expect(await dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  }
  await press("Escape");
  await expect(dialog).toBeHidden();
  await expect(download).toBeFocused();
  expect(await page.evaluate(() => cloister.request("downloads.list", {}))).toMatchObject({ value: [] });
});
