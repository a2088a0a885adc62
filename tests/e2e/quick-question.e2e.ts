import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  articles,
  chatItems,
  composer,
  longQuestion,
  sendButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { type ListeningServer, startListeningServer } from "./support/listening-server.ts";
import { askForPermissions, tryToLeave, tryToOpenWindows, waysToLeave } from "./support/page-attempts.ts";
import { looks, showTheme } from "./support/show-theme.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
let quick: Page;
let outside: ListeningServer;
const programs = temporaryFolder("programs");

/** Stands in for the desktop's bus, which says whether a tray is there. */
const sayOfTray = (there: boolean): void => {
  const path = join(programs, "gdbus");
  writeFileSync(path, `#!/bin/sh\necho "(<${there}>,)"\n`);
  chmodSync(path, 0o755);
};

test.beforeAll(async () => {
  outside = await startListeningServer();
  sayOfTray(true);
  const profileFolder = temporaryFolder("quick-question");
  writeSettings(profileFolder, { maxTokens: 60 });
  launched = await launchApp({
    profileFolder,
    env: { PATH: `${programs}:${process.env.PATH}` },
    expectedComplaints: [/^page: /],
  });
  page = launched.page;
  await expect(composer(page)).toBeVisible();
});
test.afterAll(async () => {
  await launched?.close();
  await outside?.close();
});

const keys = process.platform === "darwin" ? "⇧⌘Space" : "Ctrl+Shift+Space";
const isRegistered = (shortcut = "CmdOrCtrl+Shift+Space"): Promise<boolean> =>
  launched.app.evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), shortcut);
const status = async (): Promise<unknown> =>
  ((await page.evaluate(() => cloister.request("desktop.status", {}))) as unknown as { value: unknown })
    .value;
const quickVisible = (): Promise<boolean> =>
  launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().endsWith("/quick.html") && window.isVisible(),
    ),
  );
const openDesktopSettings = async (): Promise<void> => {
  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("Desktop");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Desktop" })).toBeInViewport();
};
const listedChats = async (): Promise<number> =>
  ((await page.evaluate(() => cloister.request("chats.list", {}))) as unknown as { value: unknown[] }).value
    .length;

type Begun = { readonly chatId: string; readonly questionId: string; readonly messageId: string };
/** Asks in a temporary chat as a page would, past everything that is drawn. */
const beginTemporary = async (asking: Page, text: string): Promise<Begun> => {
  const { value } = (await asking.evaluate(
    (words) =>
      cloister.request("generation.send", { chatId: null, text: words, modelFileId: null, temporary: true }),
    text,
  )) as unknown as { value: { chat: { id: string }; messages: { id: string }[] } };
  const [question, answer] = value.messages;
  return { chatId: value.chat.id, questionId: question?.id ?? "", messageId: answer?.id ?? "" };
};
/** Of the answer, as the app's window finds it. */
const stateOf = async ({ chatId }: Begun): Promise<string | undefined> => {
  const { value } = (await page.evaluate(
    (id) => cloister.request("chats.open", { chatId: id }),
    chatId,
  )) as unknown as { value?: { messages: { state: string }[] } };
  return value?.messages.at(-1)?.state;
};
/** Keeps the names of all events from now on, and the answers that were stopped. */
const hearAll = (): void => {
  const heard: string[] = [];
  const stopped: string[] = [];
  Object.assign(globalThis, { heard, stopped });
  cloister.subscribe(({ name, payload }) => {
    heard.push(name);
    const { message } = payload as { message?: { id: string; state: string } };
    if (message?.state === "stopped") {
      stopped.push(message.id);
    }
  });
};
const heardBy = (hearing: Page): Promise<readonly string[]> =>
  hearing.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
/** Whether somebody stopped the answer, as the app's window heard it. */
const wasStopped = ({ messageId }: Begun): Promise<boolean> =>
  page.evaluate((id) => (globalThis as unknown as { stopped: string[] }).stopped.includes(id), messageId);

test("tray and quick question are off until they are switched on", async () => {
  expect(await status()).toEqual({ tray: "off", quickQuestion: "off" });
  expect(await isRegistered()).toBe(false);
  await page.evaluate(() => cloister.request("desktop.showQuickQuestion", {}));
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await openDesktopSettings();
  await expect(page.getByRole("checkbox", { name: "Show Cloister in the tray" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Quick question" })).not.toBeChecked();
});

test("a quick question is asked, answered, and gone with the next one; or becomes a chat", async () => {
  await page.getByRole("checkbox", { name: "Quick question" }).press(" ");
  await expect.poll(status).toMatchObject({ quickQuestion: "ready" });
  expect(await isRegistered()).toBe(true);
  await expect(page.getByText(`${keys} opens a small window`)).toBeVisible();

  const opened = launched.app.waitForEvent("window");
  await page.getByRole("button", { name: "Ask now" }).press("Enter");
  quick = await opened;
  await expect(quick.getByRole("heading", { level: 1, name: "Quick question" })).toBeVisible();
  await expect.poll(quickVisible).toBe(true);
  await expect(composer(quick)).toBeFocused();
  await expect(quick.getByText("held in memory only")).toBeVisible();
  const chatsBefore = await listedChats();

  // No files go along here, so that a long text stays in the field.
  await expect(quick.getByRole("button", { name: "Attach" })).toHaveCount(0);
  await composer(quick).fill("long ".repeat(25_000));
  await expect.poll(async () => (await composer(quick).inputValue()).length).toBe(125_000);

  await composer(quick).fill("Name a color.");
  await composer(quick).press("Enter");
  const answer = quick.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("Name a color.");
  await expect(sendButton(quick)).toBeVisible({ timeout: 60_000 });
  await expect(quick.getByRole("button", { name: "Copy", exact: true })).toBeVisible();
  for (const look of looks) {
    await showTheme(page, look);
    await expect(quick.locator("html")).toHaveAttribute("data-theme", look);
    const { violations } = await new AxeBuilder({ page: quick }).setLegacyMode(true).analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
        look,
      )
      .toEqual([]);
  }

  // The next question takes the place of the first, of which nothing stays.
  await composer(quick).fill(longQuestion);
  await composer(quick).press("Enter");
  await expect(answer).not.toContainText("Name a color.");
  expect(await listedChats()).toBe(chatsBefore);

  // While it is answered, it becomes a chat.
  await expect(async () => expect((await answer.innerText()).length).toBeGreaterThan(140)).toPass();
  await quick.getByRole("button", { name: "Open in Cloister" }).press("Enter");
  await expect.poll(quickVisible).toBe(false);
  await expect(articles(page)).toHaveCount(2);
  await expect(articles(page).first()).toContainText(longQuestion);
  await expect(sendButton(page)).toBeVisible({ timeout: 60_000 });
  await expect(chatItems(page)).toHaveCount(1);
  expect(await listedChats()).toBe(chatsBefore + 1);

  // Escape hides it, and it comes back empty, with the cursor in its field.
  await page.evaluate(() => cloister.request("desktop.showQuickQuestion", {}));
  await expect.poll(quickVisible).toBe(true);
  await expect(quick.getByRole("region", { name: "Answer" })).toHaveCount(0);
  await expect(composer(quick)).toBeFocused();
  await quick.keyboard.press("Escape");
  await expect.poll(quickVisible).toBe(false);
});

test("its window is locked in like the first, and hears and may ask little", async () => {
  await page.evaluate(() => cloister.request("desktop.showQuickQuestion", {}));
  const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag, preload, partition } =
        contents.getLastWebPreferences();
      return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag, preload, partition };
    }),
  );
  expect(preferences).toHaveLength(2);
  expect(preferences[0]).toEqual(preferences[1]);
  expect(preferences[0]).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });

  const main = await beginTemporary(page, "Name a color.");
  const answers = await quick.evaluate(async ({ chatId, messageId }) => {
    const ask = async (name: string, input: unknown) => {
      const answer = (await cloister.request(name, input)) as { ok: boolean; error?: { message: string } };
      return answer.ok ? "granted" : answer.error?.message;
    };
    return {
      "models.list": await ask("models.list", {}),
      "chats.list": await ask("chats.list", {}),
      "chats.open": await ask("chats.open", { chatId }),
      "chats.search": await ask("chats.search", { text: "a" }),
      "settings.change": await ask("settings.change", { theme: "dark" }),
      "models.delete": await ask("models.delete", { modelFileId: "x" }),
      "app.info": await ask("app.info", {}),
      "downloads.list": await ask("downloads.list", {}),
      "drafts.list": await ask("drafts.list", {}),
      "generation.send": await ask("generation.send", { chatId, text: "And?", modelFileId: null }),
      "generation.stop": await ask("generation.stop", { messageId }),
      "generation.acknowledge": await ask("generation.acknowledge", { messageId, sequence: 1 }),
      "chats.keepTemporary": await ask("chats.keepTemporary", { chatId }),
      "chats.leaveTemporary": await ask("chats.leaveTemporary", { chatId }),
      "desktop.openChat": await ask("desktop.openChat", { chatId }),
      "links.open": await ask("links.open", { messageId, address: "https://example.com/" }),
    };
  }, main);
  expect(answers).toEqual({
    ...Object.fromEntries(
      Object.keys(answers).map((name) => [name, "Cloister answers its own window only."]),
    ),
    "models.list": "granted",
  });

  await expect.poll(() => stateOf(main), { timeout: 60_000 }).toBe("complete");
  await quick.evaluate(hearAll);
  await page.evaluate(hearAll);
  // What is said in the app's window meanwhile is not heard here.
  const other = await beginTemporary(page, "Name a tree.");
  await expect.poll(() => stateOf(other), { timeout: 60_000 }).toBe("complete");
  expect(await heardBy(page)).toContain("generation.delta");
  const [chat] = (
    (await page.evaluate(() => cloister.request("chats.list", {}))) as unknown as { value: { id: string }[] }
  ).value;
  await page.evaluate(
    (chatId) => cloister.request("chats.rename", { chatId, title: "A secret" }),
    chat?.id ?? "",
  );
  await page.evaluate(() => cloister.request("settings.change", { theme: "light" }));
  await expect
    .poll(async () => (await heardBy(quick)).filter((name) => name !== "models.status"))
    .toEqual(["settings.changed"]);

  // A link is asked about over the window in which it was pressed.
  const linked = await beginTemporary(quick, "What is https://example.com/ for?");
  await launched.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (window: Electron.BrowserWindow) => {
      Object.assign(globalThis, { askedOver: window.webContents.getURL() });
      return { response: 1, checkboxChecked: false };
    }) as never;
  });
  await quick.evaluate(
    (messageId) => cloister.request("links.open", { messageId, address: "https://example.com/" }),
    linked.questionId,
  );
  const askedOver = await launched.app.evaluate(
    () => (globalThis as unknown as { askedOver: string }).askedOver,
  );
  expect(askedOver).toBe("app://cloister/quick.html");

  await quick.evaluate(() => {
    (globalThis as Record<string, unknown>).marker = true;
  });
  for (const address of [
    `http://${outside.host}/quick`,
    "https://example.com/",
    "file:///etc/passwd",
    "data:text/html,outside",
    "app://cloister/",
    "app://other/",
  ]) {
    for (const way of waysToLeave) {
      await tryToLeave(quick, way, address);
    }
  }
  expect(await tryToOpenWindows(quick, outside.host)).toEqual(new Array(10).fill(true));
  const allowed = /^(denied|refused: |default$|prompt$)/;
  const outcomes = await askForPermissions(quick);
  const { clipboardWrite, ...others } = outcomes;
  expect(Object.entries(others).filter(([, outcome]) => !allowed.test(outcome))).toEqual([]);
  expect(clipboardWrite).toMatch(/granted|refused/);
  expect(await quick.evaluate(() => "marker" in globalThis && location.pathname)).toBe("/quick.html");
  expect(await launched.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(2);
  expect(outside.arrivals()).toEqual([]);

  // An empty page, which asks nobody before it comes, is led back to its own, and what the page before had begun is left.
  const begun = await beginTemporary(quick, longQuestion);
  await quick
    .evaluate(() => {
      location.href = "about:blank";
    })
    .catch(() => {});
  await expect.poll(() => quick.url()).toBe("app://cloister/quick.html");
  await expect(composer(quick)).toBeVisible();
  await expect.poll(() => wasStopped(begun)).toBe(true);
});

test("keys that another program has are said to be, and others are taken instead", async () => {
  await launched.app.evaluate(({ globalShortcut }) => globalShortcut.register("CmdOrCtrl+Shift+J", () => {}));
  const change = (shortcut: string | null) =>
    page.evaluate(
      (wanted) => cloister.request("settings.change", { shortcuts: { "quick-question": wanted } }),
      shortcut,
    );
  await change("CmdOrCtrl+Shift+J");
  await expect.poll(status).toMatchObject({ quickQuestion: "taken" });
  await openDesktopSettings();
  await expect(page.getByText("Another program has")).toBeVisible();
  expect(await isRegistered()).toBe(false);
  await change("CmdOrCtrl+Shift+U");
  await expect.poll(status).toMatchObject({ quickQuestion: "ready" });
  expect(await isRegistered("CmdOrCtrl+Shift+U")).toBe(true);
  await change(null);
  await expect.poll(status).toMatchObject({ quickQuestion: "without-keys" });

  const begun = await beginTemporary(quick, longQuestion);
  await page.getByRole("checkbox", { name: "Quick question" }).press(" ");
  await expect.poll(status).toMatchObject({ quickQuestion: "off" });
  await expect.poll(() => wasStopped(begun)).toBe(true);
  await expect
    .poll(() => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);
});

/** Closes the app's window as its button would, and says whether it is still there. */
const closeWindow = (): Promise<{
  readonly windows: number;
  readonly visible: boolean;
  readonly said: number;
}> =>
  launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
    return {
      windows: BrowserWindow.getAllWindows().length,
      visible: BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
      said: (globalThis as unknown as { said?: string[] }).said?.length ?? 0,
    };
  });

test("with the tray on, closing the window keeps the app, says so once, and opening brings it back", async () => {
  await launched.app.evaluate(({ dialog }) => {
    const said: string[] = [];
    (globalThis as Record<string, unknown>).said = said;
    dialog.showMessageBox = (async (options: { message: string }) => {
      said.push(options.message);
      return { response: 0, checkboxChecked: false };
    }) as never;
  });
  await page.getByRole("checkbox", { name: "Show Cloister in the tray" }).press(" ");
  await expect.poll(status).toMatchObject({ tray: "shown" });
  expect(await closeWindow()).toEqual({ windows: 1, visible: false, said: 1 });
  // The chat goes on where it was.
  expect(await page.evaluate(() => document.title)).toContain("Cloister");
  await launched.app.evaluate(({ app }) => app.emit("activate"));
  expect(
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
  ).toBe(true);
  await expect
    .poll(async () => (await page.evaluate(() => cloister.request("settings.get", {}))) as unknown)
    .toMatchObject({ value: { trayExplained: true } });
  expect(await closeWindow()).toEqual({ windows: 1, visible: false, said: 1 });
  await launched.app.evaluate(({ app }) => app.emit("activate"));
});

test("where no tray is there, it is said, and closing the window ends the app", async () => {
  test.skip(process.platform !== "linux", "Only Linux has desktops without a tray.");
  sayOfTray(false);
  await openDesktopSettings();
  const tray = page.getByRole("checkbox", { name: "Show Cloister in the tray" });
  await tray.press(" ");
  await expect(tray).not.toBeChecked();
  await tray.press(" ");
  await expect(page.getByText("This desktop shows no tray")).toBeVisible();
  const gone = new Promise<void>((resolve) => launched.app.process().once("exit", () => resolve()));
  await launched.app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
  });
  await gone;
});
