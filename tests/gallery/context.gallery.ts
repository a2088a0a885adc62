import { expect, type Page, test } from "@playwright/test";
import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import { articles, chatItems, composer, conversation, lastArticle } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { type StoredChat, type StoredExchange, storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { startAgain } from "./enter-page.ts";
import { galleryFolder, takePictures } from "./take-pictures.ts";

const questions = [
  "Which beds did the council give to the kitchen?",
  "Who looks after the well?",
  "When are the apple trees to be cut?",
  "What was decided about the wall to the river?",
  "And who pays for the stones?",
];
const answers = [
  "Beds one to four, along the south wall. Bed five stays with the infirmary for its herbs.",
  "Brother Anselm until Easter, then whoever the cellarer names. The rope is to be looked at every month.",
  "In the last week of February, before the sap rises; the old tree by the gate is left as it is.",
  "It is to be mended from the mill to the bridge before the spring floods, with stones from the old barn.",
  "The town pays half, the house the other half. The council asked for the bill in writing.",
];

const exchanges = (change: (index: number) => Partial<StoredExchange>): readonly StoredExchange[] =>
  questions.map((question, index) => ({ question, answer: answers[index] ?? "", ...change(index) }));

const ledger = (change: Partial<ContextLedger>): ContextLedger => ({
  systemPromptTokens: 46,
  templateTokens: 41,
  unseenMessages: 4,
  unseenBecause: "leftOut",
  summary: null,
  messageTokens: [14, 31, 15, 36, 9],
  partly: [],
  ...change,
});

const sums = { contextSize: 512, promptTokens: 192, generatedTokens: 38 };
const summary =
  "The kitchen has beds one to four, the infirmary bed five. Brother Anselm looks after the well until Easter; the rope is looked at every month.";

const chats: readonly StoredChat[] = [
  {
    title: "Council: left out",
    systemPrompt: "Answer from the minutes of the garden council, and say so where they are silent.",
    exchanges: exchanges((index) =>
      index === 4 ? { generation: { ...sums, context: ledger({}) } } : { generation: {} },
    ),
  },
  {
    title: "Council: summarized",
    exchanges: exchanges((index) => ({
      ...(index === 1 ? { summary } : {}),
      generation:
        index === 4
          ? {
              ...sums,
              context: ledger({
                unseenBecause: "summarized",
                summary: { id: "5".repeat(32), text: summary, tokens: 37 },
                partly: [7],
              }),
            }
          : {},
    })),
  },
  {
    title: "Council: outgrown",
    exchanges: exchanges((index) =>
      index === 4
        ? {
            answer: "",
            state: "failed",
            generation: null,
            error: {
              code: "prompt-too-long",
              message:
                "This chat has 584 tokens, and the context holds 512, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.",
              details: { promptTokens: 584, contextSize: 512 },
            },
          }
        : { generation: { contextSize: 512, promptTokens: 380, generatedTokens: 40 } },
    ),
  },
];

let launched: LaunchedApp;
let page: Page;

const openChat = async (title: string): Promise<void> => {
  await startAgain(page);
  if ((page.viewportSize()?.width ?? 0) <= 800) {
    await page.getByRole("button", { name: "Show chats" }).click();
  }
  await chatItems(page).filter({ hasText: title }).first().getByRole("button").click();
  await expect(articles(page).first()).toBeVisible();
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  const profileFolder = temporaryFolder("gallery-context");
  await storeChats(profileFolder, chats);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(async () => {
  await launched.close();
  console.log(`${writeContactSheet(galleryFolder)} pictures; open gallery/index.html.`);
});

test("what the model no longer sees, and what it saw", async () => {
  await takePictures(page, "70-left-out", async () => {
    await openChat("Council: left out");
    await conversation(page).getByRole("note").scrollIntoViewIfNeeded();
  });
  await takePictures(page, "71-what-the-model-saw", async () => {
    await openChat("Council: left out");
    await lastArticle(page).getByRole("button", { name: "What the model saw" }).click();
    await expect(page.getByRole("region", { name: "What the model saw" })).toBeVisible();
  });
  await takePictures(page, "72-summary", async () => {
    await openChat("Council: summarized");
    await conversation(page).getByText("Summary of the 4 messages above").click();
    await lastArticle(page).getByRole("button", { name: "What the model saw" }).click();
  });
  await takePictures(page, "73-summary-edited", async () => {
    await openChat("Council: summarized");
    await conversation(page).getByText("Summary of the 4 messages above").click();
    await conversation(page).locator("details").getByRole("button", { name: "Edit" }).click();
  });
});

test("a chat that has outgrown the context, and a draft that takes room", async () => {
  await takePictures(page, "74-outgrown", () => openChat("Council: outgrown"));
  await takePictures(page, "75-draft", async () => {
    await openChat("Council: left out");
    await composer(page).fill("And what was said about the bees, if anything at all?");
    await expect(page.getByText(/typed ·/)).toBeVisible();
  });
  await takePictures(page, "76-chat-settings", async () => {
    await openChat("Council: left out");
    await page.getByRole("button", { name: "Chat settings" }).click();
  });
});
