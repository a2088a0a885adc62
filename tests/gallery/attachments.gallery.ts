import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { articles, chatItems, composer } from "../e2e/support/conversation.ts";
import { dropFiles } from "../e2e/support/drop-files.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { storeChats } from "../e2e/support/store-chats.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { sampleAttachment } from "../support/sample-attachment.ts";
import { docxParagraph, sampleDocx, samplePdf } from "../support/sample-documents.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { startAgain } from "./enter-page.ts";
import { galleryFolder, takePictures } from "./take-pictures.ts";

const rules = [
  "Rules of the garden",
  "",
  "1. The gate is closed at nine in the evening, and opened at six.",
  "2. Whoever takes herbs writes down which, and how much.",
  "3. The well is covered when nobody draws from it.",
  "4. Tools go back into the shed, cleaned.",
].join("\n");

let launched: LaunchedApp;
let page: Page;
const folder = temporaryFolder("gallery-attachments");

const file = (name: string, bytes: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const removeAll = async (): Promise<void> => {
  const remove = page.getByRole("list", { name: "Attachments" }).getByRole("button", { name: /^Remove/ });
  for (let left = await remove.count(); left > 0; left -= 1) {
    await remove.first().click();
    await expect(remove).toHaveCount(left - 1);
  }
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const profileFolder = temporaryFolder("gallery-attachments-profile");
  const names = {
    name: "The lease of the mill, second draft with the remarks of both sides.pdf",
    kind: "pdf",
  } as const;
  await storeChats(profileFolder, [
    {
      title: "When is the gate closed?",
      exchanges: [
        {
          question: "When is the gate closed, and what does the lease say about it?",
          answer:
            "At nine in the evening. The lease only says that the tenant keeps to the rules of the garden.",
          attachments: [
            sampleAttachment(rules, { name: "garden rules.txt" }),
            sampleAttachment("The tenant keeps to the rules of the garden.", {
              ...names,
              pages: 12,
              sizeBytes: 1_240_000,
              encoding: null,
            }),
          ],
          generation: {
            promptTokens: 1642,
            context: {
              systemPromptTokens: 0,
              templateTokens: 14,
              unseenMessages: 0,
              unseenBecause: null,
              summary: null,
              messageTokens: [1628],
              partly: [],
              attachments: [
                { position: 0, name: "garden rules.txt", tokens: 96 },
                { position: 0, name: names.name, tokens: 1512 },
              ],
            },
          },
        },
      ],
    },
  ]);
  launched = await launchApp({ profileFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(async () => {
  await launched.close();
  console.log(`${writeContactSheet(galleryFolder)} pictures; open gallery/index.html.`);
});

test("files on a draft: there, refused, and looked at", async () => {
  await startAgain(page);
  const scan = samplePdf(
    Array.from({ length: 14 }, (_, index) => (index < 11 ? `Page ${index + 1} of the lease.` : "")),
  );
  await dropFiles(page, [
    file("garden rules.txt", rules),
    file("The lease of the mill, second draft with the remarks of both sides.pdf", scan),
    file("Rechnungen.csv", Buffer.from("Posten;Betrag\nB\u00fccher;12,50\n", "latin1")),
    file("minutes.docx", sampleDocx(docxParagraph("The council met on Tuesday."))),
    file("scanned letter.pdf", samplePdf(["", ""])),
  ]);
  await expect(page.getByRole("list", { name: "Attachments" }).getByRole("alert")).toBeVisible();
  await takePictures(page, "80-attached", async () => {
    await startAgain(page);
    await dropFiles(page, [join(folder, "scanned letter.pdf")]);
    await expect(page.getByRole("list", { name: "Attachments" }).getByRole("alert")).toBeVisible();
    await composer(page).fill("What does the lease say about the garden?");
  });
  await takePictures(page, "81-attached-text", async () => {
    await startAgain(page);
    await page
      .getByRole("button", { name: /garden rules\.txt/ })
      .first()
      .click();
    await expect(page.getByRole("region", { name: "Attached text" })).toContainText("The gate");
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await removeAll();
});

test("files on a message, and in what the model saw", async () => {
  const open = async (): Promise<void> => {
    await startAgain(page);
    if ((page.viewportSize()?.width ?? 0) <= 800) {
      await page.getByRole("button", { name: "Show chats" }).click();
    }
    await chatItems(page).first().getByRole("button").first().click();
    await expect(articles(page)).toHaveCount(2);
  };
  await takePictures(page, "82-sent", open);
  await takePictures(page, "83-saw-attachments", async () => {
    await open();
    await articles(page).last().getByRole("button", { name: "What the model saw" }).click();
  });
});

test("files over the window", async () => {
  await takePictures(page, "84-drop", async () => {
    await startAgain(page);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], "x.txt"));
      document.body.dispatchEvent(
        new DragEvent("dragenter", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    });
  });
});
