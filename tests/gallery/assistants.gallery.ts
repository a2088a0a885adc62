import { expect, type Page, test } from "@playwright/test";
import { composer, writeSettings } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { takePictures } from "./take-pictures.ts";

let launched: LaunchedApp;
let page: Page;

const settings = {
  topK: 40,
  topP: 0.95,
  minP: 0.05,
  repeatPenalty: 1,
  seed: null,
  maxTokens: null,
  stopStrings: [] as string[],
  contextSize: null,
  jsonSchema: null as string | null,
};
const schema = JSON.stringify(
  {
    type: "object",
    properties: {
      label: { enum: ["positive", "neutral", "negative"] },
      score: { type: "number", minimum: 0 },
    },
    required: ["label", "score"],
  },
  null,
  2,
);
const made = [
  {
    name: "Contract reader",
    description: "Finds duties, deadlines and penalties in a contract.",
    systemPrompt:
      "You read contracts for a small company. List every duty, deadline and penalty with its clause. Say so where the text leaves something open, and never guess what it might mean.",
    temperature: 0.2,
    answerSettings: { ...settings, seed: 7, stopStrings: ["END", "\n\n\n"] },
  },
  {
    name: "Proofreader",
    description: "",
    systemPrompt: "Correct spelling and grammar. Change nothing else.",
    temperature: 0,
    answerSettings: settings,
  },
  {
    name: "Sorter of letters",
    description: "Sorts incoming letters by mood.",
    systemPrompt: "Say in JSON whether a letter is positive, neutral or negative, and how sure you are.",
    temperature: 0,
    answerSettings: { ...settings, jsonSchema: schema },
  },
];

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  const profileFolder = temporaryFolder("gallery-assistants");
  writeSettings(profileFolder, {});
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(() => launched.close());

const openAssistants = async (): Promise<void> => {
  await page.evaluate(() => {
    location.hash = "#/assistants";
  });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Assistants" })).toBeVisible();
};
const openChatSettings = async (assistant: string): Promise<void> => {
  await openAssistants();
  await page.getByRole("button", { name: `Start a chat ${assistant}` }).click();
  await expect(composer(page)).toBeVisible();
  await page.getByRole("button", { name: "Chat settings" }).click();
  await page.getByRole("slider", { name: /^Temperature/ }).fill("0.9");
};

test("assistants", async () => {
  await takePictures(page, "60-assistants-none", openAssistants);
  await page.evaluate(async (all) => {
    for (const { name, description, ...content } of all) {
      await cloister.request("assistants.save", {
        assistantId: null,
        name,
        description,
        content: { modelFileId: null, ...content },
      });
    }
  }, made);
  await takePictures(page, "61-assistants", openAssistants);
  await takePictures(page, "62-assistant-editor", async () => {
    await openAssistants();
    await page.getByRole("button", { name: "Edit Sorter of letters" }).click();
    await page.getByRole("textbox", { name: "JSON schema" }).scrollIntoViewIfNeeded();
  });
});

test("the settings of a chat", async () => {
  await takePictures(page, "63-chat-settings-assistant", () => openChatSettings("Contract reader"));
  await takePictures(page, "64-chat-settings-schema", async () => {
    await openChatSettings("Sorter of letters");
    await page.getByRole("textbox", { name: "JSON schema" }).fill(schema.replace("enum", "enums"));
    await page.getByRole("textbox", { name: "JSON schema" }).scrollIntoViewIfNeeded();
  });
});

test("the engine, in detail", async () => {
  await takePictures(page, "65-engine-detail", async () => {
    await page.evaluate(() => {
      location.hash = "#/settings";
    });
    await page.reload();
    await page
      .getByRole("heading", { name: "Engine, in detail" })
      .evaluate((heading) => heading.scrollIntoView());
  });
});
