import { expect, type Page, test } from "@playwright/test";
import type { Branch } from "../../app/chats/branch.ts";
import type { RequestInput, RequestName, RequestOutput } from "../../app/ipc/contract.ts";
import { articles, chatItems } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

const title = "Planning the herb garden";
const exchanges = [
  [
    "Which herbs grow well in half shade?",
    "Mint, chives, parsley and lemon balm all do well with three hours of sun.",
  ],
  ["And which of them come back every year?", "Mint, chives and lemon balm. Parsley lives for two years."],
  ["How far apart should they stand?", "About 30 cm; give mint a pot of its own, or it takes the whole bed."],
] as const;

let launched: LaunchedApp;
let page: Page;

const ask = async <Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name>> => {
  const answer = await page.evaluate(
    ([requestName, given]) => cloister.request(requestName as never, given as never),
    [name, input] as const,
  );
  if (!answer.ok) {
    throw new Error(answer.error.message);
  }
  return answer.value as RequestOutput<Name>;
};

test.beforeAll(async () => {
  const profileFolder = temporaryFolder("gallery-branches");
  const [chatId = ""] = await storeChats(profileFolder, [
    {
      title,
      exchanges: exchanges.map(([question, answer], index) => ({
        question,
        answer,
        ...(index === 1 ? { otherVersions: ["Chives and mint, year after year.", "All but parsley."] } : {}),
      })),
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { messages } = (await ask("chats.open", { chatId })) as Branch;
  const last = messages.at(-1)?.id ?? "";
  await ask("chats.editAnswer", { messageId: last, text: "A hand's breadth between chives, two for balm." });
  await ask("chats.editAnswer", {
    messageId: messages[1]?.id ?? "",
    text: "Mint, in a pot. The rest is for the sun.",
  });
  await ask("chats.openAt", { messageId: last });
});
test.afterAll(() => launched.close());

const openChat = async (): Promise<void> => {
  await startAgain(page);
  if ((page.viewportSize()?.width ?? 0) <= 800) {
    await page.getByRole("button", { name: "Show chats" }).click();
  }
  await chatItems(page).filter({ hasText: title }).last().getByRole("button").click();
  await expect(articles(page).first()).toBeVisible();
};
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("a message that is being edited", async () => {
  await takePictures(page, "60-edit", async () => {
    await openChat();
    const field = page.getByRole("textbox", { name: "Edit message" });
    if ((await field.count()) === 0) {
      await articles(page).nth(2).getByRole("button", { name: "Edit", exact: true }).click();
    }
    // Once begun, it is there again whenever the page is loaded.
    await field.focus();
  });
});

test("an answer in one's own words, and the map", async () => {
  await takePictures(page, "61-map", async () => {
    await openChat();
    await button("Branches").click();
    await expect(page.getByRole("treeitem").first()).toBeVisible();
  });
});

test("a branch that begins, and one that became a chat", async () => {
  await takePictures(page, "62-branch", async () => {
    await openChat();
    await articles(page).nth(1).getByRole("button", { name: "Branch", exact: true }).click();
    await expect(button("Continue as a new chat")).toBeVisible();
  });
  await takePictures(
    page,
    "63-own-chat",
    async () => {
      await openChat();
      await articles(page).nth(1).getByRole("button", { name: "Branch", exact: true }).click();
      await button("Continue as a new chat").click();
      await expect(button("Open it")).toBeVisible();
    },
    [{ width: 1440, height: 900 }],
  );
});
