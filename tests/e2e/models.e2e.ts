import { constants, copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { textPair, withPair } from "../main/hosts/check/gguf-bytes.ts";
import { starterModelPath } from "../support/starter-model.ts";
import {
  answered,
  articles,
  ask,
  composer,
  lastArticle,
  sendButton,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const installed = (page: Page): Locator =>
  page.getByRole("list", { name: "Installed models" }).getByRole("listitem");
const item = (page: Page, name: string | RegExp): Locator =>
  installed(page).filter({ has: page.getByRole("heading", { name }) });
const goTo = (page: Page, name: "Chats" | "Models"): Promise<void> =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();

/** The starter model, where the file system can without taking the space twice. */
const putStarterModel = (to: string): void =>
  copyFileSync(starterModelPath(), to, constants.COPYFILE_FICLONE);

test.describe("without any model", () => {
  test("the app says what is missing, and answers as soon as a file lies in the folder", async () => {
    const modelsFolder = temporaryFolder("no-models");
    const profileFolder = temporaryFolder("profile");
    writeSettings(profileFolder, { maxTokens: 16 });
    const launched = await launchApp({ modelsFolder, profileFolder });
    const { page } = launched;
    await expect(page.getByRole("heading", { name: "No model yet" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("none is installed");
    await expect(page.getByRole("combobox", { name: "Model" })).toBeDisabled();
    await composer(page).fill("Are you there?");
    await expect(sendButton(page)).toBeDisabled();
    await composer(page).press("Enter");
    await expect(articles(page)).toHaveCount(0);

    await page.getByRole("button", { name: "Open Models" }).click();
    await expect(page.getByRole("main")).toContainText("No model file is installed.");
    await expect(installed(page)).toHaveCount(0);

    // Beside first, then renamed, as a download or a careful copy would do it.
    putStarterModel(join(modelsFolder, "arriving.part"));
    await expect(installed(page)).toHaveCount(0);
    renameSync(join(modelsFolder, "arriving.part"), join(modelsFolder, "put there by hand.gguf"));
    await expect(installed(page)).toHaveCount(1);
    await expect(installed(page).getByRole("button", { name: "Load", exact: true })).toBeEnabled();
    await goTo(page, "Chats");
    // What was typed meanwhile is still there.
    await expect(composer(page)).toHaveValue("Are you there?");
    await composer(page).press("Enter");
    await expect(articles(page)).toHaveCount(2);
    await answered(page);
    await expect(page.getByRole("status", { name: "Generation" })).toHaveText(/tokens\/s/);
    await launched.close();
  });
});

test.describe("with model files good and bad", () => {
  const missingSha256 = `${"0".repeat(63)}1`;
  let launched: LaunchedApp;
  let page: Page;
  let modelsFolder: string;
  let starterFile: string;

  test.beforeAll(async () => {
    modelsFolder = temporaryFolder("models");
    const profileFolder = temporaryFolder("profile");
    writeSettings(profileFolder, { maxTokens: 24 });
    const starter = starterModelPath();
    starterFile = join(modelsFolder, basename(starter));
    putStarterModel(starterFile);
    const recordText = readFileSync(starter.replace(/\.gguf$/, ".json"), "utf8");
    writeFileSync(starterFile.replace(/\.gguf$/, ".json"), recordText);

    // The same model under another name of its own, so that it is another file.
    const twin = readFileSync(starter);
    const lengthAt = twin.indexOf("general.name") + "general.name".length + 4;
    const nameLength = Number(twin.readBigUInt64LE(lengthAt));
    twin.write("Twin".padEnd(nameLength), lengthAt + 8);
    writeFileSync(join(modelsFolder, "Twin.gguf"), twin);
    writeFileSync(join(modelsFolder, "Cut short.gguf"), twin.subarray(0, 4_000_000));
    writeFileSync(join(modelsFolder, "Web page.gguf"), "<!DOCTYPE html><title>Sign in</title>");
    writeFileSync(join(modelsFolder, "Nothing.gguf"), "");
    writeFileSync(
      join(modelsFolder, "From the future.gguf"),
      withPair(textPair("general.architecture", "hal9000")),
    );
    const record = JSON.parse(recordText) as Record<string, unknown>;
    writeFileSync(
      join(modelsFolder, `${missingSha256}.json`),
      JSON.stringify({ ...record, name: "Gone away", sha256: missingSha256 }),
    );
    launched = await launchApp({ modelsFolder, profileFolder });
    page = launched.page;
  });
  test.afterAll(() => launched.close());

  const sentences: readonly (readonly [string, RegExp])[] = [
    ["Cut short", /Cut short\.gguf is incomplete: .+ (Download|copy|Get) .*it again\./i],
    ["Web page", /Web page\.gguf is not a GGUF model file: it is a web page/],
    ["Nothing", /Nothing\.gguf .*empty/],
    ["From the future", /From the future\.gguf cannot be used: .*hal9000/],
    ["Gone away", /The file of Gone away is missing: .*0001\.gguf/],
  ];

  test("each bad file says in a sentence what is wrong with it", async () => {
    await goTo(page, "Models");
    await expect(installed(page)).toHaveCount(sentences.length + 2);
    for (const [name, sentence] of sentences) {
      const alert = item(page, name).getByRole("alert");
      await expect.soft(alert, name).toHaveText(sentence);
      await expect.soft(alert.getByRole("button")).toHaveCount(1);
      await expect.soft(item(page, name).getByRole("button", { name: "Load", exact: true })).toBeDisabled();
    }
    await expect(item(page, "Twin").getByRole("alert")).toHaveCount(0);
    await expect(item(page, /SmolLM2/).getByRole("alert")).toHaveCount(0);
    await expect(item(page, /SmolLM2/)).toContainText("Matches the SHA-256 in the catalog");
  });

  test("a bad file cannot be chosen, and the app chats with a good one", async () => {
    await goTo(page, "Chats");
    await page.getByRole("combobox", { name: "Model" }).click();
    for (const [name] of sentences) {
      await expect.soft(page.getByRole("option", { name })).toBeDisabled();
    }
    await page.getByRole("option", { name: /SmolLM2/ }).click();
    await ask(page, "Say yes.");
    await expect(lastArticle(page)).toHaveAccessibleName(/SmolLM2/);
  });

  test("main refuses a bad file with the same sentence where it is asked all the same", async () => {
    const listed = (await page.evaluate(() => cloister.request("models.list", {}))) as unknown as {
      value: { id: string; name: string; problem: { message: string } | null }[];
    };
    for (const [name, sentence] of sentences) {
      const file = listed.value.find((one) => one.name === name);
      const answer = await page.evaluate(
        (modelFileId) => cloister.request("models.load", { modelFileId }),
        file?.id ?? "",
      );
      expect
        .soft(answer, name)
        .toMatchObject({ ok: false, error: { message: expect.stringMatching(sentence) } });
    }
  });

  test("another model goes on with the same chat", async () => {
    const before = await articles(page).count();
    const shown = await articles(page).allInnerTexts();
    await page.getByRole("combobox", { name: "Model" }).click();
    await page.getByRole("option", { name: "Twin" }).click();
    await expect(articles(page)).toHaveCount(before);
    expect((await articles(page).allInnerTexts())[0]).toBe(shown[0]);
    await ask(page, "Say no.");
    await expect(articles(page)).toHaveCount(before + 2);
    await expect(lastArticle(page)).toHaveAccessibleName(/Twin/);
    await expect(page.getByRole("combobox", { name: "Model" })).toHaveText(/Twin/);
  });

  test("a model is loaded with progress and unloaded by a button", async () => {
    await goTo(page, "Models");
    await expect(item(page, "Twin")).toContainText("Loaded");
    await item(page, "Twin").getByRole("button", { name: "Unload" }).click();
    await expect(item(page, "Twin").getByRole("button", { name: "Load", exact: true })).toBeEnabled();
    expect(await page.evaluate(() => cloister.request("models.status", {}))).toMatchObject({
      ok: true,
      value: { state: "unloaded" },
    });
    // Loading takes less than a second here: an observer sees what a glance could miss.
    await page.evaluate(() => {
      const seen: string[] = [];
      (globalThis as Record<string, unknown>).progress = seen;
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll("[role=progressbar]")) {
          seen.push(`${bar.getAttribute("aria-label")} ${bar.getAttribute("aria-valuenow")}`);
        }
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    await item(page, /SmolLM2/)
      .getByRole("button", { name: "Load", exact: true })
      .click();
    await expect(item(page, /SmolLM2/)).toContainText("Loaded");
    await expect(item(page, /SmolLM2/)).toContainText(/Context [\d,]+ tokens · \d+ threads? · CPU/);
    const seen = await page.evaluate(() => (globalThis as unknown as { progress: string[] }).progress);
    expect(seen.join("\n")).toMatch(/^Loading SmolLM2.* \d+/);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
  });

  test("a model deleted while it is loaded is missed in a sentence, and found again", async () => {
    await goTo(page, "Chats");
    await page.getByRole("combobox", { name: "Model" }).click();
    await page.getByRole("option", { name: "Twin" }).click();
    await ask(page, "Say one.");
    const aside = join(temporaryFolder("aside"), "Twin.gguf");
    copyFileSync(join(modelsFolder, "Twin.gguf"), aside, constants.COPYFILE_FICLONE);
    rmSync(join(modelsFolder, "Twin.gguf"));
    await goTo(page, "Models");
    await expect(item(page, "Twin")).toHaveCount(0);
    await goTo(page, "Chats");
    // The chat's model is gone: the app says so or answers with another, and does not hang.
    const state = await ask(page, "Say two.");
    test.info().annotations.push({ type: "after deletion", description: state });
    await expect(
      lastArticle(page)
        .getByRole("alert")
        .or(lastArticle(page).getByText(/tokens\/s/)),
    ).toBeVisible();

    copyFileSync(aside, join(modelsFolder, "Twin.gguf"));
    await page.getByRole("combobox", { name: "Model" }).click();
    await page.getByRole("option", { name: "Twin" }).click();
    await ask(page, "Say three.");
    await expect(lastArticle(page)).toHaveAccessibleName(/Twin/);
  });
});
