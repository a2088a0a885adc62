import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { aTask, downloadsInEveryState } from "../renderer/dev/made-up-downloads.ts";
import type { FakeHub } from "../support/fake-hub.ts";
import { axeFindings, expectNoFindings } from "./support/axe-findings.ts";
import {
  articles,
  chatItems,
  composer,
  growing,
  longQuestion,
  send,
  sendButton,
  stopButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import {
  catalogRow,
  furnishHome,
  lookAt,
  openRepository,
  sceneRepository,
  searchHub,
  settledModels,
  startSceneHub,
  tellPage,
} from "./support/models-scene.ts";
import { sampleChats } from "./support/sample-chats.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
let hub: FakeHub;

test.beforeAll(async () => {
  hub = await startSceneHub();
  const home = temporaryFolder("accessibility-home");
  furnishHome(home);
  const profileFolder = temporaryFolder("accessibility");
  writeSettings(profileFolder, { maxTokens: 300 });
  await storeChats(profileFolder, [
    ...sampleChats,
    { title: "A chat to delete", at: 0, exchanges: [{ question: "Short?", answer: "Short." }] },
  ]);
  launched = await launchApp({
    profileFolder,
    env: { CLOISTER_HUB_URL: hub.url, LLAMA_CACHE: join(home, ".cache", "llama.cpp") },
  });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(async () => {
  await launched.close();
  await hub.close();
});

/** The window as after a start, whatever was open in it. */
const startAgain = async (width = 1180, height = 800): Promise<void> => {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => {
    location.hash = "#/chats";
  });
  await page.reload();
  await expect(composer(page)).toBeVisible();
};

const openChat = async (title: string): Promise<void> => {
  await chatItems(page).filter({ hasText: title }).getByRole("button").click();
  await expect(articles(page).first()).toBeVisible();
};

const goTo = async (name: string): Promise<void> => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
};

const openModels = async (width?: number, height?: number): Promise<void> => {
  await startAgain(width, height);
  await goTo("Models");
  await settledModels(page);
};

const showDownloads = async (): Promise<void> => {
  for (const download of downloadsInEveryState()) {
    await tellPage(launched, "downloads.changed", download);
  }
  await expect(page.getByRole("progressbar", { name: /^Downloading/ }).first()).toBeVisible();
};

const openCatalogRow = async (): Promise<void> => {
  await page.getByRole("searchbox", { name: "Search catalog" }).fill("Llama 3.1 8B");
  await catalogRow(page, "Llama 3.1 8B Instruct").click();
  await expect(page.getByRole("table", { name: /^Quantizations of/ })).toBeVisible();
};

/** What runs although motion is unwanted. */
const running = (on: Page): Promise<readonly string[]> =>
  on.evaluate(() =>
    document
      .getAnimations()
      .filter(
        ({ playState, effect }) => playState === "running" && effect?.getComputedTiming().duration !== 0,
      )
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : "transition")),
  );

const states: Readonly<Record<string, () => Promise<unknown>>> = {
  "a new chat": () => startAgain(),
  "a conversation with code and a table": async () => {
    await startAgain();
    await openChat("Notes on everything");
  },
  "the details of an answer": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await articles(page).last().getByRole("button", { name: "Details" }).click();
    await expect(page.getByRole("region", { name: "Details" })).toBeVisible();
  },
  "the settings of a chat": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await page.getByRole("button", { name: "Chat settings" }).click();
    await expect(page.getByRole("slider", { name: /^Temperature/ })).toBeVisible();
  },
  "the menu of a chat": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await page.getByRole("button", { name: "Chat actions" }).click();
    await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  },
  "a chat being renamed": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await expect(page.getByRole("textbox", { name: "Chat title" })).toBeFocused();
  },
  "the choice of a model": async () => {
    await startAgain();
    await page.getByRole("combobox", { name: "Model" }).click();
    await expect(page.getByRole("option").first()).toBeVisible();
  },
  "a stopped answer": async () => {
    await startAgain();
    await openChat("A stopped answer");
  },
  "an interrupted answer": async () => {
    await startAgain();
    await openChat("An interrupted answer");
  },
  "a failed answer": async () => {
    await startAgain();
    await openChat("A failed answer");
  },
  "an answer at its maximum": async () => {
    await startAgain();
    await openChat("An answer at its maximum");
  },
  "a full context": async () => {
    await startAgain();
    await openChat("A full context");
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a search for chats that finds nothing": async () => {
    await startAgain();
    await page.getByRole("searchbox", { name: "Search chats" }).fill("no such chat");
    await expect(chatItems(page)).toHaveCount(0);
  },
  "the models": async () => {
    await startAgain();
    await goTo("Models");
    await expect(page.getByRole("list", { name: "Installed models" })).toBeVisible();
  },
  "the details of a model": async () => {
    await openModels();
    await page.getByRole("button", { name: "Details" }).first().click();
    await expect(page.getByRole("heading", { name: "Provenance" })).toBeVisible();
  },
  "a model of the catalog with its quantizations": async () => {
    await openModels();
    await openCatalogRow();
    await page.getByText("Where these facts come from").click();
    await lookAt(page, "Catalog");
  },
  "the catalog filtered, with a filter open": async () => {
    await openModels();
    await page.getByRole("combobox", { name: "License" }).click();
    await page.getByRole("option", { name: "Open source" }).click();
    await page.getByRole("combobox", { name: "Language" }).click();
    await expect(page.getByRole("option").first()).toBeVisible();
  },
  "the catalog without a hit": async () => {
    await openModels();
    await page.getByRole("searchbox", { name: "Search catalog" }).fill("telescope");
    await expect(page.getByRole("button", { name: "Show all models" }).first()).toBeVisible();
  },
  "the files of a repository, one in conflict": async () => {
    await openModels();
    await openRepository(page, sceneRepository);
    await expect(page.getByText("The catalog pins another file")).toBeVisible();
    await lookAt(page, "Hugging Face");
  },
  "a repository that needs an account": async () => {
    await openModels();
    await openRepository(page, "tidepool/Llama-Behind-A-Gate-GGUF");
    await expect(page.getByRole("button", { name: "Open Settings" }).first()).toBeVisible();
    await lookAt(page, "Hugging Face");
  },
  "a hub that is out of order": async () => {
    await openModels();
    await searchHub(page, "out of order");
    await expect(page.getByRole("alert")).toBeVisible();
    await lookAt(page, "Hugging Face");
  },
  "the license before a download": async () => {
    await openModels();
    await openRepository(page, sceneRepository);
    await page
      .getByRole("list", { name: `Files of ${sceneRepository}` })
      .getByRole("listitem")
      .filter({ hasText: "Q5_K_M" })
      .getByRole("button", { name: "Download" })
      .click();
    await expect(page.getByRole("button", { name: "Accept license" })).toBeVisible();
  },
  "downloads in every state": async () => {
    await openModels();
    await showDownloads();
  },
  "work on model files": async () => {
    await openModels();
    await tellPage(launched, "models.task", aTask());
    await tellPage(
      launched,
      "models.task",
      aTask({
        name: "photos.gguf",
        state: "failed",
        error: { code: "model-not-gguf", message: "photos.gguf is not a GGUF model file." },
      }),
    );
    await expect(page.getByRole("list", { name: "Work on model files" }).getByRole("alert")).toBeVisible();
  },
  "files of other apps": async () => {
    await openModels();
    await page.getByRole("button", { name: "Files of other apps" }).click();
    await expect(page.getByText(/gemma-3-1b/).first()).toBeVisible();
  },
  "the models at 480 pixels, with downloads and a row open": async () => {
    await openModels(480, 800);
    await showDownloads();
    await openCatalogRow();
    await lookAt(page, "Catalog");
  },
  "the details of a model at 480 pixels": async () => {
    await openModels(480, 800);
    await page.getByRole("button", { name: "Details" }).first().click();
    await expect(page.getByRole("heading", { name: "Provenance" })).toBeVisible();
  },
  "the licenses at 480 pixels, one open": async () => {
    await startAgain(480, 800);
    await goTo("Licenses");
    await page.getByRole("button", { name: /^Llama 3\.1 Community License/ }).click();
  },
  "the license of a software": async () => {
    await startAgain();
    await goTo("Licenses");
    await page.getByRole("list", { name: "Software" }).getByRole("button", { name: /^zod/ }).click();
    await expect(page.getByRole("searchbox", { name: "Search the text" })).toBeVisible();
  },
  "the licenses, one open with its text": async () => {
    await startAgain();
    await goTo("Licenses");
    await page.getByRole("button", { name: /^Llama 3\.1 Community License/ }).click();
    await page.getByRole("button", { name: /^Apache License 2\.0/ }).click();
    await page.getByRole("button", { name: "Show full text" }).last().click();
    await page.getByRole("button", { name: "Show full text" }).first().click();
    await expect(page.getByRole("searchbox", { name: "Search the text" }).first()).toBeVisible();
  },
  "the settings": async () => {
    await startAgain();
    await goTo("Settings");
    await expect(page.getByRole("radiogroup", { name: "Theme" })).toBeVisible();
  },
  "the list of chats as a drawer at 800 pixels": async () => {
    await startAgain(800, 600);
    await page.getByRole("button", { name: "Show chats" }).click();
    await expect(chatItems(page).first()).toBeVisible();
  },
  "a conversation at 480 pixels": async () => {
    await startAgain(480, 800);
    await page.getByRole("button", { name: "Show chats" }).click();
    await openChat("Notes on everything");
  },
  "the settings at 480 pixels": async () => {
    await startAgain(480, 800);
    await goTo("Settings");
  },
  "the command palette": async () => {
    await startAgain();
    await page.keyboard.press("ControlOrMeta+K");
    await expect(page.getByRole("option").first()).toBeVisible();
  },
  "the command palette at 480 pixels, with results": async () => {
    await startAgain(480, 800);
    await page.keyboard.press("ControlOrMeta+K");
    await page.keyboard.type("chat");
    await expect(page.getByRole("option", { name: "New chat" })).toBeVisible();
  },
  "the command palette without a hit": async () => {
    await startAgain();
    await page.keyboard.press("ControlOrMeta+K");
    await page.keyboard.type("no such thing");
    await expect(page.getByText("Nothing is called")).toBeVisible();
  },
  "the keys of commands, one of them taken, one pressed": async () => {
    await startAgain();
    await page.keyboard.press("ControlOrMeta+/");
    await page.getByRole("button", { name: /^Keys of New chat:/ }).click();
    await page.keyboard.press("ControlOrMeta+K");
    await expect(page.getByText("already belongs to")).toBeVisible();
    await page.getByRole("button", { name: /^Keys of Search chats:/ }).click();
  },
  "the assistants": async () => {
    await startAgain();
    await page.keyboard.press("ControlOrMeta+2");
    await expect(page.getByRole("heading", { level: 1, name: "Assistants" })).toBeVisible();
  },
  "what the model saw": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await articles(page).last().getByRole("button", { name: "What the model saw" }).click();
    await expect(page.getByRole("region", { name: "What the model saw" })).toBeVisible();
  },
  "a search in a chat": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await page.keyboard.press("ControlOrMeta+F");
    await page.getByRole("searchbox", { name: "Find in this chat" }).fill("table");
  },
  "the export of a chat": async () => {
    await startAgain();
    await openChat("Notes on everything");
    await page.keyboard.press("ControlOrMeta+E");
    await expect(page.getByRole("dialog")).toBeVisible();
  },
  "the menu of a chat in the list": async () => {
    await startAgain();
    await chatItems(page).first().getByRole("button").click({ button: "right" });
    await expect(page.getByRole("menuitem").first()).toBeVisible();
  },
  "a chat just deleted": async () => {
    await startAgain();
    await openChat("A chat to delete");
    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  },
};

type Role = Parameters<Page["getByRole"]>[0];

/** What screen readers, scripts and other tests rely on, by the place where it is found. */
const promised: Readonly<Record<string, readonly (readonly [Role, string | RegExp])[]>> = {
  "a new chat": [
    ["navigation", "Main"],
    ["link", "Chats"],
    ["link", "Models"],
    ["link", "Licenses"],
    ["link", "Settings"],
    ["list", "Chats"],
    ["button", "New chat"],
    ["searchbox", "Search chats"],
    ["textbox", "Message"],
    ["button", "Send"],
    ["combobox", "Model"],
  ],
  "a conversation with code and a table": [
    ["log", "Conversation"],
    ["article", /^You/],
    ["article", /^Assistant/],
    ["status", "Generation"],
    ["button", "Copy"],
    ["button", "Copy code"],
    ["button", "Regenerate"],
    ["button", "Details"],
    ["button", "Previous version"],
    ["button", "Next version"],
    ["meter", "Context"],
    ["button", "Chat actions"],
  ],
  "the details of an answer": [["region", "Details"]],
  "the menu of a chat": [
    ["menuitem", "Rename"],
    ["menuitem", "Delete"],
  ],
  "a chat being renamed": [["textbox", "Chat title"]],
  "an answer at its maximum": [["button", "Continue"]],
  "a full context": [["button", "Start a new chat"]],
  "the models": [
    ["list", "Installed models"],
    ["list", "Catalog"],
    ["heading", /SmolLM2/],
    ["button", "Import model file"],
    ["button", "Download"],
    ["button", "Verify"],
    ["button", "Delete"],
    ["button", "Details"],
  ],
  "the details of a model": [
    ["button", "Copy provenance"],
    ["button", "Export as JSON"],
  ],
  "downloads in every state": [
    ["progressbar", /^Downloading /],
    ["button", "Pause"],
    ["button", "Resume"],
    ["button", "Cancel"],
  ],
  "the license before a download": [
    ["dialog", /^License of /],
    ["button", "Accept license"],
  ],
  "work on model files": [["progressbar", /^Importing /]],
  "the licenses, one open with its text": [["list", "Licenses"]],
  "the settings": [
    ["heading", "Settings"],
    ["searchbox", "Search settings"],
    ["radiogroup", "Theme"],
  ],
  "a chat just deleted": [["button", "Undo"]],
  "the list of chats as a drawer at 800 pixels": [["list", "Chats"]],
};

for (const [name, enter] of Object.entries(states)) {
  test(`${name}: the promised roles and names, and nothing for axe in any theme`, async () => {
    await enter();
    expect.soft(await running(page), "moves although motion is unwanted").toEqual([]);
    for (const [role, accessibleName] of promised[name] ?? []) {
      const found = page.getByRole(role, {
        name: accessibleName,
        exact: typeof accessibleName === "string",
      });
      expect.soft(await found.count(), `${role} “${accessibleName}”`).toBeGreaterThan(0);
    }
    await expectNoFindings(page, widths.includes(name));
  });
}

test("axe sees what is wrong where something is", async () => {
  await startAgain();
  await page.evaluate(() => {
    const wrong = document.createElement("button");
    wrong.className = "wrong";
    const small = [1, 2].map((number) => {
      const button = document.createElement("button");
      button.textContent = String(number);
      button.setAttribute("class", wrong.className);
      button.attributeStyleMap.set("width", CSS.px(9));
      button.attributeStyleMap.set("height", CSS.px(9));
      return button;
    });
    document.querySelector("main")?.append(wrong, ...small);
  });
  const found = (await axeFindings(page)).join("\n");
  expect(found).toContain("button-name");
  expect(found).toContain("target-size");
});

test("axe finds nothing while an answer grows, and nothing moves where motion is unwanted", async () => {
  await startAgain();
  await send(page, longQuestion);
  await growing(page);
  expect(await running(page)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await expect(page.getByRole("status", { name: "Generation" })).toHaveCount(1);
  await expect(page.getByRole("article")).toHaveCount(2);
  await stopButton(page).click();
  await expect(sendButton(page)).toBeVisible();
});

test("each thing that there is one of is there once", async () => {
  await states["a conversation with code and a table"]?.();
  await expect(page.getByRole("status", { name: "Generation" })).toHaveCount(1);
  await expect(page.getByRole("log", { name: "Conversation" })).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Chat actions" })).toHaveCount(1);
  await expect(page.getByRole("article")).toHaveCount(4);
  await expect(chatItems(page)).toHaveCount(
    await page.getByRole("list", { name: "Chats" }).getByRole("button").count(),
  );
  await expect(articles(page).last()).toContainText("3 / 3");
  await expect(articles(page).last()).toHaveAttribute("aria-posinset", "4");
  await expect(articles(page).last()).toHaveAttribute("aria-setsize", "4");
  const options = page.getByRole("option");
  await page.getByRole("combobox", { name: "Model" }).click();
  const listed = await page.evaluate(() => cloister.request("models.list", {}));
  expect(listed).toMatchObject({ ok: true });
  const names = (listed as unknown as { value: { name: string }[] }).value.map((file) => file.name);
  expect(await options.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))).toEqual(names);
  await page.keyboard.press("Escape");
});

/** What has to keep to the width of its window. */
const widths = [
  "a new chat",
  "a conversation with code and a table",
  "the models",
  "a model of the catalog with its quantizations",
  "the files of a repository, one in conflict",
  "downloads in every state",
  "the licenses, one open with its text",
  "the settings",
  "the assistants",
  "the command palette",
  "the keys of commands, one of them taken, one pressed",
  "the settings of a chat",
  "the export of a chat",
  "what the model saw",
];

/** What is seen of words and controls only in part, because it reaches beyond the side of the window. */
const cutAtTheSide = (): Promise<readonly string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "button, a, h1, h2, h3, input, textarea, label, [role=option]",
      ),
    ]
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        const seen = width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
        // What scrolls sideways within the page (code, tables) is reached by that.
        const scrolls = element.closest("pre, table, [data-scrolls-sideways]") !== null;
        return (
          seen &&
          !scrolls &&
          !element.closest(".visually-hidden") &&
          (left < -1 || right > window.innerWidth + 1)
        );
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

const sidewaysOverflow = (): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const name of widths) {
  test(`${name}: nothing is cut at the side at 200 percent zoom, and nothing scrolls sideways at 400 but code and tables`, async () => {
    await states[name]?.();
    // A window of 1280 by 800 with everything twice as large has half the CSS pixels.
    await page.setViewportSize({ width: 640, height: 400 });
    // What follows the width of the window does so a moment later.
    await expect.poll(sidewaysOverflow).toBe(0);
    await expect.poll(cutAtTheSide).toEqual([]);
    if (name.startsWith("a new chat") || name.startsWith("a conversation")) {
      await expect(composer(page)).toBeInViewport({ ratio: 1 });
      await expect(sendButton(page)).toBeInViewport({ ratio: 1 });
    }
    // 400 percent zoom.
    await page.setViewportSize({ width: 320, height: 480 });
    await expect.poll(sidewaysOverflow).toBe(0);
  });
}

test("axe finds nothing where no model is installed", async () => {
  const empty = await launchApp({ modelsFolder: temporaryFolder("no-models") });
  await expect(empty.page.getByRole("heading", { name: "No model yet" })).toBeVisible();
  await expectNoFindings(empty.page);
  await empty.page.getByRole("link", { name: "Models" }).click();
  await expect(empty.page.getByRole("button", { name: "Show model folder" })).toBeVisible();
  expect.soft(await axeFindings(empty.page)).toEqual([]);
  await empty.close();
});
