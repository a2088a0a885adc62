import {
  constants,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { profileFolderAt } from "../../main/profile/profile-folder.ts";
import { starterModelPath } from "../support/starter-model.ts";
import {
  answered,
  answerText,
  articles,
  ask,
  chatItems,
  composer,
  growing,
  lastArticle,
  longQuestion,
  send,
  sendButton,
  stopButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const link = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

const modelsFolderWithStarter = (): { modelsFolder: string; starterFile: string } => {
  const modelsFolder = temporaryFolder("models");
  const starterFile = join(modelsFolder, basename(starterModelPath()));
  copyFileSync(starterModelPath(), starterFile, constants.COPYFILE_FICLONE);
  return { modelsFolder, starterFile };
};

test.describe("a conversation", () => {
  let launched: LaunchedApp;
  let page: Page;
  let starterFile: string;
  let modelsFolder: string;

  test.beforeAll(async () => {
    const profileFolder = temporaryFolder("profile");
    writeSettings(profileFolder, { maxTokens: 24 });
    ({ modelsFolder, starterFile } = modelsFolderWithStarter());
    // A title from before titles were made plain.
    await storeChats(profileFolder, [
      {
        title: "Harmless \u202egnp.exe\u0000",
        exchanges: [{ question: "Hello", answer: "Good day." }],
      },
    ]);
    launched = await launchApp({ profileFolder, modelsFolder });
    page = launched.page;
  });
  test.afterAll(() => launched.close());

  test("hidden characters of a title are shown, wherever the title is", async () => {
    await expect(chatItems(page)).toHaveText(/^Harmless U\+202Egnp\.exeU\+0000/);
    await chatItems(page).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Harmless U+202Egnp.exeU+0000");
    await expect.poll(() => page.title()).toBe("Cloister – Harmless U+202Egnp.exeU+0000");
    expect(await page.content()).not.toContain("\u202e");
  });

  test("a system prompt is kept when Escape closes the panel", async () => {
    await page.getByRole("button", { name: "New chat" }).click();
    await page.getByRole("button", { name: "Chat settings" }).click();
    await page.getByRole("textbox", { name: "System prompt" }).fill("Answer in one sentence.");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("textbox", { name: "System prompt" })).toHaveCount(0);
    await page.getByRole("button", { name: "Chat settings" }).click();
    await expect(page.getByRole("textbox", { name: "System prompt" })).toHaveValue("Answer in one sentence.");
    await page.keyboard.press("Escape");
  });

  test("the title of a new chat has no hidden characters", async () => {
    await send(page, "Say \u202eno\u200b.\nThen stop.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Say no.");
    await answered(page);
  });

  test("Details names what really confines the hosts", async () => {
    await lastArticle(page).getByRole("button", { name: "Details" }).click();
    const details = page.getByRole("region", { name: "Details" });
    await expect(details).toContainText(
      /The inference host runs (in a bubblewrap sandbox|under Node's permissions only)/,
    );
    await expect(details).not.toContainText("has not been started yet");
    // The model file lay there without a record, so it was read by a check host.
    await expect(details).toContainText(/The check host runs/);
    await page.keyboard.press("Escape");
  });

  test("a double click on Regenerate or Continue asks once", async () => {
    const before = await articles(page).count();
    await lastArticle(page).getByRole("button", { name: "Regenerate" }).dblclick();
    await expect(lastArticle(page)).toContainText("2 / 2");
    await answered(page);
    await expect(lastArticle(page)).toContainText("2 / 2");

    await page.getByRole("button", { name: "New chat" }).click();
    await ask(page, longQuestion);
    const record = () => lastArticle(page).getByRole("button", { name: "Continue" });
    const begun = (await answerText(page)).length;
    await record().dblclick();
    // It has gone on before it can have ended.
    await expect.poll(async () => (await answerText(page)).length).toBeGreaterThan(begun);
    await answered(page);
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
    await expect(articles(page)).toHaveCount(before);
  });

  test("a double click on Stop does not send the draft", async () => {
    await page.evaluate(() => cloister.request("settings.change", { maxTokens: 600 }));
    const before = await articles(page).count();
    await send(page, longQuestion);
    await growing(page, 20);
    await composer(page).fill("Not yet.");
    await stopButton(page).dblclick();
    await expect(lastArticle(page)).toContainText("Stopped.");
    await expect(composer(page)).toHaveValue("Not yet.");
    await expect(articles(page)).toHaveCount(before + 2);
    // The keyboard means what it says at once.
    await composer(page).press("Enter");
    await expect(articles(page)).toHaveCount(before + 4);
    await stopButton(page).click();
    await expect(sendButton(page)).toBeVisible();
  });

  test("a model that goes away under its chat is missed in a sentence, with the way on", async () => {
    const aside = join(temporaryFolder("aside"), "aside.gguf");
    copyFileSync(starterFile, aside, constants.COPYFILE_FICLONE);
    rmSync(starterFile);
    const alert = page.getByRole("main").getByRole("alert").filter({ hasText: "model file is missing" });
    await expect(alert).toContainText(/This chat used SmolLM2.*no other model is installed/i);
    await alert.getByRole("button", { name: "Open Models" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
    await link(page, "Chats").click();

    // The same model under a name of its own is another file: it answers only when it is asked to.
    const twin = readFileSync(aside);
    const lengthAt = twin.indexOf("general.name") + "general.name".length + 4;
    twin.write("Twin".padEnd(Number(twin.readBigUInt64LE(lengthAt))), lengthAt + 8);
    writeFileSync(join(modelsFolder, "twin.part"), twin);
    renameSync(join(modelsFolder, "twin.part"), join(modelsFolder, "Twin.gguf"));
    await alert.getByRole("button", { name: "Go on with Twin" }).click();
    await expect(page.getByRole("main").getByText("model file is missing")).toHaveCount(0);
    await expect(page.getByRole("combobox", { name: "Model" })).toHaveText(/Twin/);
    await composer(page).fill("Who is there?");
    await expect(sendButton(page)).toBeEnabled();
  });

  test("where one is looks different from where the pointer is", async () => {
    await link(page, "Models").hover();
    const look = (name: string): Promise<string> =>
      link(page, name).evaluate((element) => {
        const line = getComputedStyle(element, "::after");
        return `${line.content} ${line.height} ${line.backgroundColor}`;
      });
    expect(await look("Chats")).not.toBe(await look("Models"));
    expect(await look("Models")).toBe(await look("Settings"));
  });
});

test.describe("what concerns the whole window", () => {
  test("a lost key takes down the chats alone, in one alert, and only until it is back", async () => {
    const profileFolder = temporaryFolder("profile");
    await storeChats(profileFolder, [
      { title: "Before", exchanges: [{ question: "Hello", answer: "Good day." }] },
    ]);
    const { keyPath } = profileFolderAt(profileFolder);
    const aside = `${keyPath}.aside`;
    renameSync(keyPath, aside);
    const launched = await launchApp({ profileFolder });
    const { page } = launched;
    const alerts = page.getByRole("alert");
    await expect(alerts).toHaveCount(1);
    await expect(alerts).toContainText("profile.key, is missing");
    await expect(alerts.getByRole("button")).toHaveCount(1);
    await expect(page.getByRole("combobox", { name: "Model" })).toHaveText(/SmolLM2/);
    await send(page, "Is anyone there?");
    await expect(composer(page)).toHaveValue("Is anyone there?");
    await expect(alerts).toHaveCount(1);
    await link(page, "Settings").click();
    await page.getByRole("radiogroup", { name: "Theme" }).getByRole("radio", { name: "Dark" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    // No other key was made in its place, which would lock the chats away.
    expect(existsSync(keyPath)).toBe(false);
    renameSync(aside, keyPath);
    await page.reload();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await link(page, "Chats").click();
    await expect(chatItems(page)).toHaveCount(1);
    await launched.close();
  });

  test("a settings file that could not be used is told with a button that ends it", async () => {
    const profileFolder = temporaryFolder("profile");
    writeFileSync(join(profileFolder, "settings.json"), "{ not json");
    const launched = await launchApp({ profileFolder });
    const { page } = launched;
    const alert = page.getByRole("alert");
    await expect(alert).toHaveCount(1);
    await expect(alert.getByRole("button")).toHaveText("Dismiss");

    // The same small window, for the drawer.
    await page.setViewportSize({ width: 480, height: 700 });
    await page.getByRole("button", { name: "Show chats" }).click();
    const drawer = page.getByRole("dialog", { name: "Chats" });
    await expect(drawer.getByRole("searchbox")).toBeFocused();
    const box = async (name: string) => (await drawer.getByLabel(name).boundingBox()) ?? { x: 0, y: 0 };
    expect((await box("Hide chats")).x).toBeGreaterThan((await box("Search chats")).x);
    await drawer.getByRole("button", { name: "Hide chats" }).click();
    await expect(drawer).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Show chats" })).toBeFocused();

    await alert.getByRole("button", { name: "Dismiss" }).click();
    await expect(alert).toHaveCount(0);
    await launched.close();
  });
});
