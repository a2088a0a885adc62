import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { articles, chatItems, lastArticle } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const hostile = "<script>document.title='owned'</script> <img src=x onerror=alert(1)> `code` **bold**";
const fixture = fileURLToPath(new URL("../fixtures/chat-files/chatgpt-conversations.json", import.meta.url));

test.describe("chats into files and out of files", () => {
  let launched: LaunchedApp;
  let page: Page;
  const folder = temporaryFolder("chat-files");

  const dialog = (name: RegExp | string) => page.getByRole("dialog", { name });
  const saveAs = (path: string) =>
    launched.app.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
  const chooseFiles = (...paths: string[]) =>
    launched.app.evaluate(({ dialog: system }, filePaths) => {
      system.showOpenDialog = async () => ({ canceled: false, filePaths });
    }, paths);
  const exportAs = async (format: string, scope: string, name: string): Promise<string> => {
    const path = join(folder, name);
    await saveAs(path);
    const asked = dialog("Export “Tides”");
    await asked.getByRole("radio", { name: format }).check();
    await asked.getByRole("radio", { name: scope }).check();
    await expect(asked.getByText(/^1 chat, \d messages, about /)).toBeVisible();
    await asked.getByRole("button", { name: /^Export/ }).click();
    await expect(asked.getByText(`Saved as ${name}.`)).toBeVisible();
    return path;
  };

  test.beforeAll(async () => {
    const profileFolder = temporaryFolder("chat-files-profile");
    await storeChats(profileFolder, [
      {
        title: "Tides",
        systemPrompt: "Be brief.",
        exchanges: [
          { question: "Why are there tides?", answer: "The moon.", otherVersions: ["Moon and sun."] },
          { question: hostile, answer: `# Words\n\n${hostile}\n\n\`\`\`ts\nconst open = 1;` },
        ],
      },
    ]);
    launched = await launchApp({ profileFolder });
    page = launched.page;
    await chatItems(page).first().getByRole("button").click();
    await expect(articles(page)).toHaveCount(4);
  });
  test.afterAll(() => launched?.close());

  test("a chat is exported from its menu as Markdown, HTML, JSON and PDF", async () => {
    await page.getByRole("button", { name: "Chat actions" }).click();
    await page.getByRole("menuitem", { name: "Export" }).click();
    const asked = dialog("Export “Tides”");
    await expect(asked).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).setLegacyMode(true).include("[role=dialog]").analyze()).violations,
    ).toEqual([]);
    await asked.getByRole("checkbox", { name: "With figures and model hashes" }).check();

    const markdown = readFileSync(await exportAs("Markdown", "Whole chat", "tides.md"), "utf8");
    expect(markdown).toContain("# Tides");
    expect(markdown).toContain("Assistant · SmolLM2 135M Instruct · version 2 of 2 · follows message 1");
    expect(markdown).toMatch(/model file SHA-256 b179c9523d0e/);
    const html = readFileSync(await exportAs("HTML", "This branch", "tides.html"), "utf8");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script");
    expect(html).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'"/,
    );
    const json = JSON.parse(readFileSync(await exportAs("JSON", "Whole chat", "tides.json"), "utf8"));
    expect(json.chats[0].messages).toHaveLength(5);
    const pdf = readFileSync(await exportAs("PDF", "This branch", "tides.pdf"));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(5000);

    await saveAs(join(folder, "gone", "tides.md"));
    await asked.getByRole("button", { name: /^Export/ }).click();
    await expect(asked.getByRole("alert")).toContainText("This folder is not there any more.");
    expect(readdirSync(folder).sort()).toEqual(["tides.html", "tides.json", "tides.md", "tides.pdf"]);
    await page.keyboard.press("Escape");
    await expect(asked).toBeHidden();
    await expect(page.getByRole("button", { name: "Chat actions" })).toBeFocused();
  });

  test("files are looked into, imported with a report, and known when they come again", async () => {
    const bad = join(folder, "bad.json");
    writeFileSync(bad, "<!doctype html>");
    const importFiles = async (...paths: string[]) => {
      await chooseFiles(...paths);
      await page.getByRole("button", { name: "Import chats…", exact: true }).click();
    };
    await page.getByRole("link", { name: "Settings" }).click();
    await importFiles(join(folder, "tides.json"), fixture, bad);
    const asked = dialog("Import chats");
    await expect(asked.getByText("ChatGPT: 1 chat, 3 messages")).toBeVisible();
    await expect(asked.getByText("1 chat is here already")).toBeVisible();
    await expect(asked.getByText("The file could not be read: it is not JSON.")).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).setLegacyMode(true).include("[role=dialog]").analyze()).violations,
    ).toEqual([]);
    await asked.getByRole("button", { name: "Import 1 chat" }).click();
    await expect(asked.getByRole("status")).toContainText("Imported 1 chat with 3 messages.");
    await expect(asked.getByRole("status")).toContainText("Skipped 1 chat that is here already.");
    await expect(asked.getByRole("list", { name: "Not imported" })).toContainText("tool call");
    await asked.getByRole("button", { name: "Close" }).click();

    await importFiles(fixture);
    await expect(asked.getByText("1 chat is here already")).toBeVisible();
    await expect(asked.getByRole("button", { name: /^Import 0/ })).toBeDisabled();
    await asked.getByRole("button", { name: "Cancel" }).click();

    await page.getByRole("link", { name: "Chats" }).click();
    await chatItems(page).filter({ hasText: "Tide tables" }).getByRole("button").click();
    await expect(lastArticle(page)).toContainText("At six.");
    await lastArticle(page).getByRole("button", { name: "Details" }).click();
    const details = page.getByRole("region", { name: "Details" });
    await expect(details).toContainText("Imported fromChatGPT");
    await expect(details).toContainText("gpt-4o");
    expect(existsSync(join(folder, "gone"))).toBe(false);
  });
});
