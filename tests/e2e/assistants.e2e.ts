import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  answerText,
  articles,
  ask,
  chatItems,
  composer,
  lastArticle,
  writeSettings,
} from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
const folder = temporaryFolder("assistants");

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  writeSettings(folder, { contextSize: 2048, maxTokens: 300 });
  launched = await launchApp({ profileFolder: folder });
  page = launched.page;
});
test.afterAll(() => launched.close());

const list = () => page.getByRole("list", { name: "Assistants" }).getByRole("listitem");
const named = (name: string) => list().filter({ has: page.getByRole("heading", { name, exact: true }) });
const openAssistants = () => page.getByRole("link", { name: "Assistants" }).click();
const settingsPanel = () => page.getByRole("dialog", { name: "Chat settings" });
const openSettings = async () => {
  await page.getByRole("button", { name: "Chat settings" }).click();
  await expect(settingsPanel()).toBeVisible();
};
const choose = async (field: string, option: string) => {
  await page.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
const expectNothingForAxe = async () => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};
/** The system's dialogs answer with this file. */
const answerDialogsWith = (path: string) =>
  launched.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({
      canceled: false,
      filePaths: [chosen],
    })) as unknown as typeof dialog.showOpenDialog;
    dialog.showSaveDialog = (async () => ({
      canceled: false,
      filePath: chosen,
    })) as unknown as typeof dialog.showSaveDialog;
  }, path);

test("an assistant is made, copied, deleted and brought back, exported and imported", async () => {
  await openAssistants();
  await expect(page.getByRole("heading", { name: "No assistant yet" })).toBeVisible();
  await page.getByRole("button", { name: "New assistant" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toHaveText("Give it a name.");
  await page.getByRole("textbox", { name: "Name" }).fill("Sorter");
  await page
    .getByRole("textbox", { name: "System prompt" })
    .fill("Say in JSON whether a text is positive, neutral or negative, and why.");
  await page.getByRole("slider", { name: /^Temperature/ }).fill("0");
  await page.getByRole("textbox", { name: "Top-k" }).fill("5000");
  await page.getByRole("textbox", { name: "Top-p" }).focus();
  await expect(page.getByRole("alert").filter({ hasText: "A whole number from 0 to 1,000." })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Top-k" })).toHaveValue("40");
  await page.getByRole("textbox", { name: "Seed" }).fill("7");
  await choose("Answer format", "JSON by a schema");
  const schema = page.getByRole("textbox", { name: "JSON schema" });
  await schema.fill('{\n  "type": "object",\n  oops\n}');
  await expect(page.getByText("Line 3, column 3: here it is no JSON.")).toBeVisible();
  await schema.fill('{"type":"object","not":{}}');
  await expect(page.getByText("#: the engine cannot follow not.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Correct the JSON schema" })).toBeVisible();
  await choose("Start from a sample", "One label and why");
  await expect(page.getByText("The engine can follow this schema.")).toBeVisible();
  await expectNothingForAxe();
  await page.getByRole("button", { name: "Save" }).click();

  await expect(list()).toHaveCount(1);
  await page.getByRole("button", { name: "Duplicate Sorter" }).click();
  await expect(list()).toHaveCount(2);
  await page.getByRole("button", { name: "Delete Sorter (copy)" }).click();
  await expect(list()).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list()).toHaveCount(2);
  await page.getByRole("button", { name: "Delete Sorter (copy)" }).click();

  const file = join(folder, "sorter.json");
  await answerDialogsWith(file);
  await page.getByRole("button", { name: "Export Sorter", exact: true }).click();
  await expect(() => expect(readFileSync(file, "utf8")).toContain("cloister-assistants")).toPass();
  const exported = JSON.parse(readFileSync(file, "utf8"));
  exported.assistants[0].name = "Imported";
  writeFileSync(file, JSON.stringify(exported));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported “Imported”.")).toBeVisible();
  await expect(list()).toHaveCount(2);
  exported.assistants[0].content.temperature = 99;
  writeFileSync(file, JSON.stringify(exported));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("assistants.0.content.temperature");
  await expect(list()).toHaveCount(2);
});

test("a chat answers as its assistant says, tells what it does otherwise, and keeps its copy", async () => {
  await page.getByRole("button", { name: "Start a chat Sorter", exact: true }).click();
  await expect(composer(page)).toBeFocused();
  await ask(page, "The soup was cold and the waiter was rude.");
  const answer = JSON.parse(await answerText(page));
  expect(["positive", "neutral", "negative"]).toContain(answer.label);
  await expect(lastArticle(page).getByText("Matches the JSON schema.")).toBeVisible();
  await lastArticle(page).getByRole("button", { name: "Details" }).click();
  const details = page.getByRole("region", { name: "Details" });
  await expect(details).toContainText("Sorter");
  await expect(details).toContainText(/Seed\s*7/);
  await expect(details).toContainText('"label"');
  await page.keyboard.press("Escape");
  // Temperature 0 and a fixed seed: the same again.
  await lastArticle(page).getByRole("button", { name: "Regenerate" }).click();
  await expect(lastArticle(page).getByText("2 / 2")).toBeVisible();
  await expect(lastArticle(page).getByText("Matches the JSON schema.")).toBeVisible();
  expect(JSON.parse(await answerText(page))).toEqual(answer);

  await openSettings();
  await expect(settingsPanel()).toContainText("As the assistant sets it.");
  await page.getByRole("textbox", { name: "Min-p" }).fill("0.2");
  await page.getByRole("textbox", { name: "Stop strings" }).fill("END");
  await page.getByRole("textbox", { name: "System prompt" }).focus();
  await expect(settingsPanel()).toContainText("Changed from the assistant: Min-p, Stop strings.");
  await page.getByRole("button", { name: "Reset Min-p" }).click();
  await expect(settingsPanel()).toContainText("Changed from the assistant: Stop strings.");
  await expectNothingForAxe();
  await page.getByRole("button", { name: "Reset to the assistant’s" }).click();
  await expect(settingsPanel()).toContainText("As the assistant sets it.");
  await page.keyboard.press("Escape");

  await openAssistants();
  await page.getByRole("button", { name: "Edit Sorter", exact: true }).click();
  await choose("Answer format", "Free text");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(named("Sorter").getByText("JSON", { exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Chats" }).click();
  await openSettings();
  await expect(page.getByRole("combobox", { name: "Answer format" })).toHaveText("JSON by a schema");
  await expect(settingsPanel()).toContainText("The assistant was changed since.");
  await page.getByRole("button", { name: "Take the changes" }).click();
  await expect(page.getByRole("combobox", { name: "Answer format" })).toHaveText("Free text");
  await expect(settingsPanel()).not.toContainText("The assistant was changed since.");
  await page.keyboard.press("Escape");
});

test("what is set for the engine loads the model again with the next answer, and stands in Details", async () => {
  await page.getByRole("link", { name: "Settings" }).click();
  await choose("KV cache", "Q8_0");
  await choose("Flash attention", "Off");
  await choose("Drafting ahead", "From the prompt");
  await expect(page.getByText("Changed since the model was loaded")).toBeVisible();
  await page.getByRole("link", { name: "Chats" }).click();
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await expect(articles(page)).toHaveCount(0);
  await openSettings();
  await page.getByRole("slider", { name: /^Temperature/ }).fill("0");
  await page.getByRole("textbox", { name: "Longest answer" }).fill("12");
  await page.getByRole("textbox", { name: "Context size" }).fill("1024");
  await page.keyboard.press("Escape");
  await ask(page, "Tell a long story about the sea.");
  await expect(lastArticle(page)).toContainText("The answer reached its maximum of tokens.");
  await expect(page.getByRole("meter", { name: "Context" })).toHaveAttribute("aria-valuemax", "1024");
  await lastArticle(page).getByRole("button", { name: "Details" }).click();
  const details = page.getByRole("region", { name: "Details" });
  // Q8_0 needs flash attention: the plan keeps F16 and says so.
  await expect(details).toContainText(/KV cache\s*F16/);
  await expect(details).toContainText(/Flash attention\s*off/);
  await expect(details).toContainText(/Drafted ahead\s*\d+ of \d+ tokens taken/);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByText("The KV cache stays F16: Q8_0 needs flash attention")).toBeVisible();
  await choose("Flash attention", "On");
  await page.getByRole("link", { name: "Chats" }).click();
  await expect(chatItems(page)).toHaveCount(2);
  await ask(page, "And then?");
  await lastArticle(page).getByRole("button", { name: "Details" }).click();
  await expect(details).toContainText(/KV cache\s*Q8_0/);
});
