import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { docxParagraph, sampleDocx, samplePdf, samplePdfWithOldFont } from "../support/sample-documents.ts";
import {
  answered,
  answerText,
  articles,
  chatItems,
  composer,
  lastArticle,
  send,
  sendButton,
  writeSettings,
} from "./support/conversation.ts";
import { dropFiles } from "./support/drop-files.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { filesHolding } from "./support/profile-bytes.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Room for some pages and for a few answers. */
const contextSize = 2048;

let launched: LaunchedApp;
let page: Page;
const folder = temporaryFolder("attachments");
const profileFolder = temporaryFolder("attachments-profile");

const list = (): Locator => page.getByRole("list", { name: "Attachments" });
const items = (): Locator => list().getByRole("listitem");
const attach = async (...paths: string[]): Promise<void> => {
  await launched.app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
  }, paths);
  await page.getByRole("button", { name: "Attach", exact: true }).click();
};
const file = (name: string, bytes: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const newChat = async (): Promise<void> => {
  await page.getByRole("button", { name: "New chat", exact: true }).click();
  await expect(articles(page)).toHaveCount(0);
};
const start = async (): Promise<void> => {
  launched = await launchApp({ profileFolder });
  page = launched.page;
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  writeSettings(profileFolder, { contextSize, maxTokens: 48 });
  await start();
});
test.afterAll(() => launched?.close());

test("an attached text is counted, looked at, given to the model whole, and kept when its folder is gone", async () => {
  const place = join(folder, "soon-gone");
  mkdirSync(place);
  const path = join(place, "garden rules.txt");
  writeFileSync(path, "Rules of the garden.\nThe gate is closed at nine.\nThe name of the cat is Pelican.\n");
  await attach(path);
  await expect(items()).toHaveCount(1);
  await expect(items().first()).toContainText("garden rules.txt");
  await expect(items().first()).toContainText(/Text · 81 B · (about )?\d+ tokens/);
  await expect(sendButton(page)).toBeEnabled();
  rmSync(place, { recursive: true });

  await items()
    .first()
    .getByRole("button", { name: /garden rules/ })
    .first()
    .click();
  const panel = page.getByRole("region", { name: "Attached text" });
  await expect(panel).toContainText("The name of the cat is Pelican.");
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");

  // The answer that the model thinks likeliest, so that it is the same every time.
  await page.getByRole("button", { name: "Chat settings" }).click();
  const temperature = page.getByRole("slider", { name: /^Temperature/ });
  await temperature.fill("0");
  await temperature.blur();
  await page.keyboard.press("Escape");
  await expect(temperature).toBeHidden();
  await send(page, "What is the name of the cat?");
  await expect(articles(page)).toHaveCount(2);
  await expect(list()).toBeHidden();
  await answered(page);
  expect(await answerText(page)).toContain("Pelican");

  // The ledger names it under its message.
  await lastArticle(page).getByRole("button", { name: "What the model saw" }).click();
  const saw = page.getByRole("region", { name: "What the model saw" });
  await expect(saw.getByRole("listitem").filter({ hasText: "garden rules.txt" })).toContainText(
    /about \d+ of these/,
  );
  await page.keyboard.press("Escape");

  // With the model loaded, a text is counted exactly.
  await attach(file("more.md", "# More\n\nThe well is deep."));
  await expect(items().first()).toContainText(/Markdown · 25 B · \d+ tokens/);
  await expect(page.getByText(/^\d+ tokens with what is attached ·/)).toBeVisible();
  await page.getByRole("button", { name: "Remove more.md" }).click();
  await expect(list()).toBeHidden();
});

test("a PDF and a Word document are dropped, and what cannot be read says why in its place", async () => {
  await newChat();
  await dropFiles(page, [
    file("lease.pdf", samplePdf(["The rent is 900.", "It is due on the first."])),
    file("notes.docx", sampleDocx(docxParagraph("The heating is broken."))),
    file("scan.pdf", samplePdf(["", ""])),
  ]);
  await expect(items()).toHaveCount(3);
  await expect(items().nth(0)).toContainText(/PDF · 2 pages/);
  await expect(items().nth(1)).toContainText("DOCX");
  await expect(items().nth(2).getByRole("alert")).toHaveText(
    /scan\.pdf was not attached: this PDF holds pictures of pages and no text\./,
  );
  const large = file("large.txt", "");
  truncateSync(large, 1_000_000_000);
  await attach(large);
  await expect(items().nth(3).getByRole("alert")).toHaveText(
    /it has 1\.00 GB, and an attachment may have 64\.0 MB/,
  );
  await page.getByRole("button", { name: "Remove large.txt" }).click();
  await page.getByRole("button", { name: "Remove scan.pdf" }).click();

  // What its codes mean is told by a table that lies beside the walled host.
  const codes = Buffer.from("93fa967b8cea", "hex");
  const old = file("old.pdf", samplePdfWithOldFont({ encoding: "90ms-RKSJ-H", collection: "Japan1", codes }));
  await attach(old);
  await expect(items().nth(2)).toContainText("tokens");
  await items().nth(2).getByRole("button").first().click();
  await expect(page.getByRole("region", { name: "Attached text" })).toContainText("日本語");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove old.pdf" }).click();

  // They stay with their draft while the person is elsewhere.
  await composer(page).fill("About my lease:");
  await chatItems(page).first().getByRole("button").first().click();
  await expect(list()).toBeHidden();
  await newChat();
  await expect(composer(page)).toHaveValue("About my lease:");
  await expect(items()).toHaveCount(2);
  // And over a restart, out of the encrypted profile.
  await expect
    .poll(() => page.evaluate(async () => JSON.stringify(await cloister.request("drafts.list", {}))))
    .toContain("About my lease:");
  await launched.close({ keepProfile: true });
  await start();
  await expect(composer(page)).toHaveValue("About my lease:");
  await expect(items()).toHaveCount(2);
  await expect(items().nth(0)).toContainText("lease.pdf");
  expect(filesHolding(profileFolder, ["heating is broken"])).toEqual(["the deciphered database"]);
});

test("what does not fit is refused with the numbers, and nothing is lost", async () => {
  const words = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(" ");
  await attach(file("long.txt", words));
  await expect(items()).toHaveCount(3);
  await composer(page).fill("Sum this up.");
  // While it is read nothing is sent without it.
  await expect(sendButton(page)).toBeEnabled();
  await composer(page).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was sent." })).toHaveText(
    /this message has [\d,]+ tokens, and the model has room for [\d,]+: its context holds 2,048\. Nothing was sent\./,
    { timeout: 60_000 },
  );
  await expect(articles(page)).toHaveCount(0);
  await expect(composer(page)).toHaveValue("Sum this up.");
  await expect(items()).toHaveCount(3);
  await expect(page.getByText(/more than the context has room for/)).toBeVisible();
  await page.getByRole("button", { name: "Remove long.txt" }).click();
  await expect(items()).toHaveCount(2);

  await composer(page).press("Enter");
  await expect(articles(page)).toHaveCount(2);
  await answered(page);
  const sent = articles(page).first().getByRole("list", { name: "Attached files" }).getByRole("button");
  await expect(sent).toHaveCount(2);
  await sent.first().click();
  await expect(page.getByRole("region", { name: "Attached text" })).toContainText("It is due on the first.");
  await page.keyboard.press("Escape");
  // A search finds what is in it.
  await page.getByRole("searchbox", { name: "Search chats" }).fill("heating broken");
  const found = page.getByRole("list", { name: "Search results" }).getByRole("listitem");
  await expect(found.filter({ hasText: "notes.docx The heating is broken." })).toHaveCount(1);
  await page.keyboard.press("Escape");
});

test("a paste of 10 MB is refused with the numbers, a long one becomes an attachment, and the window goes on", async () => {
  await newChat();
  await composer(page).fill("Before the paste. ");
  const paste = async (characters: number): Promise<void> => {
    await launched.app.evaluate(({ clipboard }, count) => {
      clipboard.writeText("All work and no play. ".repeat(Math.ceil(count / 22)).slice(0, count));
    }, characters);
    await composer(page).focus();
    await page.keyboard.press("Control+v");
  };
  await paste(10_000_000);
  const refusal = page.getByRole("alert").filter({ hasText: "What you pasted has 10,000,000 characters" });
  await expect(refusal).toContainText("an attachment may have 3,500,000. Nothing was added");
  await expect(composer(page)).toHaveValue("Before the paste. ");
  await refusal.getByRole("button", { name: "Dismiss" }).click();
  await paste(300_000);
  await expect(items()).toHaveCount(1);
  await expect(items().first()).toContainText("Pasted text.txt");
  await expect(composer(page)).toHaveValue("Before the paste. ");
  await page.getByRole("button", { name: "Remove Pasted text.txt" }).click();
  await expect(list()).toBeHidden();
  // What is put into the field in one go by other means is no different.
  await composer(page).fill(`Before the paste. ${"More of it. ".repeat(20_000)}`);
  await expect(items()).toHaveCount(1);
  await expect(composer(page)).toHaveValue("Before the paste. ");
  await page.getByRole("button", { name: "Remove Pasted text.txt" }).click();
});

test("of a temporary chat nothing that is attached reaches the disk", async () => {
  await newChat();
  await composer(page).fill("");
  await page.getByRole("button", { name: "Temporary chat" }).click();
  await attach(file("secret.txt", "The password of the tower is heliotrope."));
  await expect(items()).toHaveCount(1);
  await expect(items().first()).toContainText("tokens");
  await send(page, "What is the password?");
  await expect(articles(page)).toHaveCount(2);
  await answered(page);
  const chip = articles(page).first().getByRole("list", { name: "Attached files" }).getByRole("button");
  await chip.click();
  await expect(page.getByRole("region", { name: "Attached text" })).toContainText("heliotrope");
  await page.keyboard.press("Escape");
  await attach(file("second.txt", "Another secret."));
  await expect(items()).toHaveCount(1);
  await expect(items().first()).toContainText("tokens");
  expect(filesHolding(profileFolder, ["heliotrope", "Another secret"])).toEqual([]);
  await newChat();
  await expect(list()).toBeHidden();
});
