import { expect, type Locator, type Page, test } from "@playwright/test";
import { type WindowCommandId, windowCommandIds } from "../../app/commands/commands.ts";
import { effectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";
import {
  answered,
  articles,
  chatItems,
  composer,
  growing,
  lastArticle,
  longQuestion,
  send,
  stopButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { sampleChats } from "./support/sample-chats.ts";
import { storeChats } from "./support/store-chats.ts";
import { storeManyChats } from "./support/store-many-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
const isMac = process.platform === "darwin";

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("commands");
  writeSettings(profileFolder, { maxTokens: 120 });
  await storeManyChats(
    profileFolder,
    Array.from({ length: 10_000 }, (_, index) => `Question ${index} about the lease`),
  );
  await storeChats(profileFolder, sampleChats);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
  // What would open a dialog of the system.
  await launched.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = (async (_window: unknown, { title }: { title: string }) => {
      (globalThis as { asked?: string }).asked = title;
      return { canceled: true, filePaths: [] };
    }) as never;
  });
});
test.afterAll(async () => launched?.close());

/** As Playwright names the keys of a shortcut. */
const keysOf = (shortcut: string): string =>
  shortcut
    .replace("CmdOrCtrl", "ControlOrMeta")
    .replace(/^Ctrl/, "Control")
    .replace(/\b(Up|Down|Left|Right)$/, "Arrow$1");
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
};
const palette = (): Locator => page.getByRole("dialog", { name: "Command palette" });
const paletteField = (): Locator => palette().getByRole("combobox", { name: "Search commands" });
const options = (): Locator => palette().getByRole("option");

/** What a person does who knows no shortcut: opens the palette, types, Enter. */
const runByName = async (name: string): Promise<void> => {
  await press("ControlOrMeta+K");
  await expect(paletteField()).toBeFocused();
  await page.keyboard.insertText(name);
  await expect(options().first()).toHaveAttribute("aria-label", name);
  await press("Enter");
  await expect(palette()).toBeHidden();
};
const openSample = async (title = "Notes on everything"): Promise<void> => {
  if (await page.getByRole("heading", { level: 1, name: title, exact: true }).isVisible()) {
    return;
  }
  await press("ControlOrMeta+K");
  await expect(paletteField()).toBeFocused();
  await page.keyboard.insertText(title);
  await expect(options().first()).toHaveAttribute("aria-label", `${title}, Chat`);
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(composer(page)).toBeFocused();
};
const storedChats = async (): Promise<
  readonly { id: string; title: string; pinned: boolean; archived: boolean }[]
> => {
  const answer = await page.evaluate(() => cloister.request("chats.list", {}));
  return (answer as unknown as { value: { id: string; title: string; pinned: boolean; archived: boolean }[] })
    .value;
};
const sample = async () => (await storedChats()).find(({ title }) => title === "Notes on everything");

/** Frames from the keys to the list on the page, counted by the page itself: none is the very frame of the keys. */
const framesUntilPalette = (): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let passed = 0;
        const look = (): void => {
          if (document.querySelector("[role=listbox] [role=option]") !== null) {
            resolve(passed);
          } else {
            passed += 1;
            requestAnimationFrame(look);
          }
        };
        window.dispatchEvent(
          new KeyboardEvent("keydown", { key: "k", code: "KeyK", ctrlKey: true, bubbles: true }),
        );
        look();
      }),
  );

test("the palette opens at once with ten thousand chats, finds what is typed, and gives the focus back", async () => {
  await expect(chatItems(page).first()).toBeVisible();
  await composer(page).focus();
  test.skip(isMac, "The made-up key press has Control.");
  const frames: number[] = [];
  // It is read when the window has nothing else to do: the very first time may come before that.
  await expect(async () => {
    await press("Escape");
    await expect(palette()).toBeHidden();
    frames.push(await framesUntilPalette());
    expect(frames.at(-1)).toBeLessThanOrEqual(1);
  }).toPass();
  console.log(`frames until the palette stood: ${frames.join(", ")}`);
  expect(frames.length).toBeLessThanOrEqual(3);
  await expect(paletteField()).toBeFocused();
  expect(await options().count()).toBeLessThan(80);
  await page.keyboard.insertText("question 9876");
  await expect(options().first()).toHaveAttribute("aria-label", "Question 9876 about the lease, Chat");
  expect(await options().count()).toBeLessThanOrEqual(40);
  await expect(paletteField()).toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.insertText(" no such thing");
  await expect(options()).toHaveCount(0);
  await expect(palette().getByRole("status")).toContainText("Nothing is called");
  await press("Escape");
  await expect(palette()).toBeHidden();
  await expect(composer(page)).toBeFocused();

  // Up from the first leads to the last, and what was used comes first the next time.
  await runByName("Go to Models");
  await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
  await press("ControlOrMeta+K");
  await expect(palette().getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([
    /Go to Models/,
  ]);
  await press("ArrowUp");
  await expect(options().last()).toHaveAttribute("aria-selected", "true");
  await press("ArrowDown");
  await expect(options().first()).toHaveAttribute("aria-selected", "true");
  await press("Enter");

  // Settings by the names of their sections, and models.
  await press("ControlOrMeta+K");
  await page.keyboard.insertText("keyb");
  await expect(palette().getByRole("option", { name: "Keyboard, Settings" })).toBeVisible();
  await press("Escape", "ControlOrMeta+K");
  await page.keyboard.insertText("smollm2");
  await expect(options().first()).toHaveAttribute("aria-label", /SmolLM2.*, Model/);
  await press("Enter");
  await expect(composer(page)).toBeFocused();
});

/** The title of the last dialog that asked for files. */
const askedFor = (): Promise<string | undefined> =>
  launched.app.evaluate(() => (globalThis as { asked?: string }).asked);

/** What each command does, seen from outside. Run by its shortcut where it has one, otherwise by its name. */
const effects: Readonly<Record<WindowCommandId, () => Promise<void>>> = {
  "new-chat": async () => {
    await expect(articles(page)).toHaveCount(0);
    await expect(composer(page)).toBeFocused();
  },
  "new-temporary-chat": () => expect(page.getByRole("heading", { level: 1 })).toHaveText("Temporary chat"),
  "find-chat": () => expect(page.getByRole("searchbox", { name: "Search chats" })).toBeFocused(),
  "next-chat": () => expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Notes on everything"),
  "previous-chat": () => expect(page.getByRole("heading", { level: 1 })).not.toHaveText("A stopped answer"),
  "new-folder": async () => {
    await expect(page.getByRole("textbox", { name: "Folder name" })).toBeFocused();
    await press("Escape");
  },
  "show-archive": async () => {
    await expect(page.getByRole("list", { name: "Archived chats" })).toBeVisible();
    await page.getByRole("button", { name: "Back to the chats" }).press("Enter");
  },
  "import-chats": () => expect(page.getByRole("alert")).toHaveCount(0),
  "export-all-chats": async () => {
    await expect(page.getByRole("dialog")).toBeVisible();
    await press("Escape");
  },
  "command-palette": async () => {
    await expect(paletteField()).toBeFocused();
    await press("Escape");
  },
  "open-chats": () => expect(composer(page)).toBeVisible(),
  "open-assistants": () => expect(page.getByRole("heading", { level: 1, name: "Assistants" })).toBeVisible(),
  "open-models": () => expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible(),
  "open-licenses": () => expect(page.getByRole("heading", { level: 1, name: "Licenses" })).toBeVisible(),
  "open-compare": () => expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible(),
  "new-comparison": () =>
    expect(page.getByRole("heading", { level: 1, name: "New comparison" })).toBeVisible(),
  "open-side-by-side": () =>
    expect(page.getByRole("button", { name: "Side by side" })).toHaveAttribute("aria-current", "true"),
  /** Of one that is measured: see comparison.e2e.ts. */
  "pause-comparison": () => expect(page.getByRole("button", { name: "Resume" })).toBeVisible(),
  "open-settings": () => expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible(),
  "open-shortcuts": () => expect(page.getByRole("heading", { level: 2, name: "Keyboard" })).toBeInViewport(),
  "toggle-chats": async () => {
    await expect(page.getByRole("list", { name: "Chats" })).toBeHidden();
    await press("ControlOrMeta+B");
    await expect(page.getByRole("list", { name: "Chats" })).toBeVisible();
  },
  "undo-last": async () => expect.poll(async () => (await sample())?.archived).toBe(false),
  "focus-composer": () => expect(composer(page)).toBeFocused(),
  "find-in-chat": async () => {
    await expect(page.getByRole("searchbox", { name: "Find in this chat" })).toBeFocused();
    await press("Escape");
  },
  "previous-message": () => expect(lastArticle(page)).toBeFocused(),
  "next-message": () => expect(lastArticle(page)).toBeFocused(),
  "attach-files": () => expect.poll(askedFor).toBe("Attach files"),
  "choose-model": async () => {
    await expect(page.getByRole("listbox", { name: "Model" })).toBeVisible();
    await press("Escape");
  },
  "chat-settings": async () => {
    await expect(page.getByRole("textbox", { name: "System prompt" })).toBeFocused();
    await press("Escape");
  },
  "chat-actions": async () => {
    await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
    await press("Escape");
  },
  "show-branches": async () => {
    await expect(page.getByRole("region", { name: "Branches" })).toBeVisible();
    await press("Escape");
  },
  "rename-chat": async () => {
    await expect(page.getByRole("textbox", { name: "Chat title" })).toBeFocused();
    await press("Escape");
  },
  "pin-chat": async () => expect.poll(async () => (await sample())?.pinned).toBe(true),
  "archive-chat": async () => expect.poll(async () => (await sample())?.archived).toBe(true),
  "duplicate-chat": async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Notes on everything.+/);
    await runByName("Delete chat");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("New chat");
  },
  "export-chat": async () => {
    await expect(page.getByRole("dialog")).toBeVisible();
    await press("Escape");
  },
  "keep-temporary": async () => expect(page.getByRole("button", { name: "Keep this chat" })).toBeHidden(),
  "delete-chat": async () => {
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await runByName("Undo what was done last");
    await expect.poll(async () => (await sample()) !== undefined).toBe(true);
  },
  "stop-answer": () => expect(lastArticle(page)).toContainText("Stopped."),
  "regenerate-answer": () => expect(lastArticle(page)).toContainText(/2 \/ 2/),
  "continue-answer": async () => expect(lastArticle(page)).not.toContainText("Stopped."),
  "copy-answer": () => expect(lastArticle(page).getByRole("button", { name: /^Copy: Copied/ })).toBeVisible(),
  "edit-message": async () => {
    await expect(page.getByRole("textbox", { name: "Edit message" })).toBeFocused();
    await press("Escape");
  },
  "branch-here": async () => {
    await expect(page.getByText("goes on from here")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  },
  "answer-details": async () => {
    await expect(page.getByRole("region", { name: "Details" })).toBeVisible();
    await press("Escape");
  },
  "what-the-model-saw": async () => {
    await expect(page.getByRole("region", { name: "What the model saw" })).toBeVisible();
    await press("Escape");
  },
};

const shortcuts = effectiveShortcuts({}, isMac);
const run = async (id: WindowCommandId): Promise<void> => {
  const shortcut = shortcuts[id];
  if (shortcut === null) {
    const { commandNames } = await import("../../app/commands/command-names.ts");
    await runByName(commandNames[id]);
  } else {
    await press(keysOf(shortcut));
  }
};

/** Where each is run. What is not named is run in an open chat. */
const fromAnAnswer: readonly WindowCommandId[] = [
  "stop-answer",
  "continue-answer",
  "regenerate-answer",
  "copy-answer",
  "edit-message",
  "branch-here",
  "answer-details",
  "what-the-model-saw",
];
const ofATemporaryChat: readonly WindowCommandId[] = ["new-temporary-chat", "keep-temporary"];
const ofAComparison: readonly WindowCommandId[] = ["pause-comparison"];
/** In an order in which each finds what the one before has left. */
const inOrder: readonly WindowCommandId[] = [
  ...windowCommandIds.filter(
    (id) =>
      !fromAnAnswer.includes(id) &&
      !ofATemporaryChat.includes(id) &&
      !ofAComparison.includes(id) &&
      !["pin-chat", "archive-chat", "undo-last", "show-archive", "next-chat", "previous-chat"].includes(id),
  ),
  "next-chat",
  "previous-chat",
  "archive-chat",
  "show-archive",
  "undo-last",
  "pin-chat",
];

test("what is typed before the palette stands goes into it, and Enter sends nothing", async () => {
  const before = (await storedChats()).length;
  // The palette is read later than the page: the first time after a load, the keys are sooner.
  for (let time = 0; time < 3; time += 1) {
    await page.reload();
    await expect(composer(page)).toBeVisible();
    await press("ControlOrMeta+K");
    await page.keyboard.type("no such think");
    await press("Backspace", "Enter");
    await page.keyboard.type("g");
    await expect(paletteField()).toBeFocused();
    await expect(paletteField()).toHaveValue("no such thing");
    await expect(palette().getByRole("status")).toContainText("Nothing is called");
    await press("Escape");
    await expect(palette()).toBeHidden();
    await expect(composer(page)).toHaveValue("");
  }
  expect(await storedChats()).toHaveLength(before);
});

test("every command is reached by the keyboard alone, by its keys or by its name", async () => {
  expect(new Set([...inOrder, ...fromAnAnswer, ...ofATemporaryChat, ...ofAComparison])).toEqual(
    new Set(windowCommandIds),
  );
  for (const id of inOrder) {
    await test.step(id, async () => {
      if (id === "show-archive" || id === "undo-last") {
        await runByName("Go to Chats");
      } else {
        await openSample(id === "previous-chat" ? "A stopped answer" : undefined);
      }
      await run(id);
      await effects[id]();
    });
  }
  for (const id of [
    "copy-answer",
    "edit-message",
    "answer-details",
    "what-the-model-saw",
    "branch-here",
  ] as const) {
    await test.step(id, async () => {
      await openSample();
      await run(id);
      await effects[id]();
    });
  }
});

/** Everything that was ever in the polite region of the conversation, and whether the log spoke. */
const recordAnnouncements = (): Promise<void> =>
  page.evaluate(() => {
    const said: string[] = [];
    (globalThis as Record<string, unknown>).said = said;
    const region = document.querySelector("main > [aria-live=polite][aria-atomic=true]");
    if (region === null) {
      throw new Error("There is no region that speaks.");
    }
    new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
const announced = (): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { said: string[] }).said);

test("an answer is started, stopped, continued and written anew by the keyboard, and announced without noise", async () => {
  await run("new-temporary-chat");
  await effects["new-temporary-chat"]();
  await recordAnnouncements();
  await send(page, longQuestion);
  await growing(page);
  await run("stop-answer");
  await effects["stop-answer"]();
  await expect.poll(announced).toEqual(["Assistant is answering", "Answer stopped"]);
  await run("continue-answer");
  await effects["continue-answer"]();
  await answered(page);
  await expect.poll(async () => (await announced()).at(-1)).toBe("Answer finished");
  expect(await announced()).toHaveLength(4);
  // Of all that a screen reader follows, nothing holds the growing text.
  const log = page.getByRole("log", { name: "Conversation" });
  await expect(log).toHaveAttribute("aria-live", "off");
  await run("regenerate-answer");
  await effects["regenerate-answer"]();
  await answered(page);
  await run("keep-temporary");
  await effects["keep-temporary"]();

  await page.evaluate(() =>
    cloister.request("settings.change", { announceAnswers: "sentences", maxTokens: 400 }),
  );
  await recordAnnouncements();
  await send(page, longQuestion);
  await growing(page, 400);
  await expect.poll(async () => (await announced()).length, { timeout: 30_000 }).toBeGreaterThan(1);
  await stopButton(page).press("Enter");
  await expect.poll(async () => (await announced()).at(-1)).toBe("Answer stopped");
  const answer = (await lastArticle(page).innerText()).replace(/\s+/g, " ");
  const sentences = (await announced()).slice(1, -1);
  expect(sentences.length).toBeGreaterThan(0);
  for (const sentence of sentences) {
    expect(answer).toContain(sentence);
  }
});

const rowOf = (name: string): Locator =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: new RegExp(`^Keys of ${name}:`) }) });
const keysButton = (name: string): Locator =>
  page.getByRole("button", { name: new RegExp(`^(Keys of ${name}:|Press keys for ${name})`) });
const menuAccelerator = (id: string): Promise<string | null> =>
  launched.app.evaluate(
    ({ Menu }, wanted) =>
      String(Menu.getApplicationMenu()?.getMenuItemById(wanted)?.accelerator ?? "") || null,
    id,
  );

test("keys are changed, swapped, refused and reset by the keyboard, and the menu shows them", async () => {
  await run("open-shortcuts");
  await effects["open-shortcuts"]();
  await keysButton("Go to Models").focus();
  await press("Enter", "ControlOrMeta+C");
  await expect(page.getByText("edits text. Press other keys.")).toBeVisible();
  await press("ControlOrMeta+J");
  await expect(keysButton("Go to Models")).toHaveAccessibleName("Keys of Go to Models: Ctrl+J");
  await expect(keysButton("Go to Models")).toBeFocused();
  await expect.poll(() => menuAccelerator("open-models")).toBe("CmdOrCtrl+J");

  // Keys that belong to another command: both are named, and nothing happens unasked.
  await press("Enter", "ControlOrMeta+K");
  await expect(page.getByText("Ctrl+K already belongs to “Command palette”.")).toBeVisible();
  await expect(palette()).toBeHidden();
  await press("Enter");
  await expect(keysButton("Go to Models")).toHaveAccessibleName("Keys of Go to Models: Ctrl+K");
  await expect(keysButton("Command palette")).toHaveAccessibleName("Keys of Command palette: Ctrl+J");
  await press("ControlOrMeta+J");
  await expect(paletteField()).toBeFocused();
  await press("Escape");
  await press("ControlOrMeta+K");
  await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();

  // Escape leaves them, Backspace takes them away, and all come back.
  await run("open-shortcuts");
  await keysButton("Go to Models").focus();
  await press("Enter", "Escape");
  await expect(keysButton("Go to Models")).toHaveAccessibleName("Keys of Go to Models: Ctrl+K");
  await press("Enter", "Backspace");
  await expect(keysButton("Go to Models")).toHaveAccessibleName("Keys of Go to Models: None");
  await expect.poll(() => menuAccelerator("open-models")).toBe(null);
  await rowOf("Go to Models").getByRole("button", { name: "Reset the keys of Go to Models" }).press("Enter");
  await expect(keysButton("Go to Models")).toHaveAccessibleName("Keys of Go to Models: Ctrl+3");
  // What is said of refused keys stands above the next row, and goes only after that was chosen.
  await keysButton("New chat").click();
  await press("ControlOrMeta+C");
  await expect(page.getByText("edits text")).toBeVisible();
  await keysButton("Search chats").click();
  await expect(keysButton("Search chats")).toHaveAttribute("data-recording", "true");
  await press("Escape");
  await page.getByRole("button", { name: "Reset all shortcuts" }).press("Enter");
  await expect(keysButton("Command palette")).toHaveAccessibleName("Keys of Command palette: Ctrl+K");
  expect(await page.evaluate(() => cloister.request("settings.get", {}))).toMatchObject({
    value: { shortcuts: {} },
  });
});
