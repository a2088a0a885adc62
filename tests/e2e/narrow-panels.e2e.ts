import { expect, test } from "@playwright/test";
import { writeSettings } from "./support/conversation.ts";
import { launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

test("a panel over a narrow page leaves the bar free, also where its words take two lines", async () => {
  const profileFolder = temporaryFolder("narrow-panels");
  writeSettings(profileFolder, { language: "de" });
  await storeChats(profileFolder, [{ title: "Lease", exchanges: [{ question: "Who?", answer: "Nobody." }] }]);
  const launched = await launchApp({ profileFolder });
  const { page } = launched;
  await page.getByRole("listitem").filter({ hasText: "Lease" }).getByRole("button").click();
  await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(420, 640),
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(430);
  await page.getByRole("button", { name: "Zweige", exact: true }).click();
  const panel = page.getByRole("region", { name: "Zweige" });
  await expect(panel).toBeVisible();
  const settings = page.getByRole("link", { name: "Einstellungen" });
  const [bar, covering] = [await settings.boundingBox(), await panel.boundingBox()];
  expect(bar !== null && covering !== null && bar.y + bar.height <= covering.y).toBe(true);
  await settings.click({ timeout: 5000 });
  await expect(page.getByRole("heading", { level: 1, name: "Einstellungen" })).toBeVisible();
  await launched.close();
});
