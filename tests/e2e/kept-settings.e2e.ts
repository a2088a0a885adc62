import { expect, test } from "@playwright/test";
import { chatItems } from "./support/conversation.ts";
import { launchApp } from "./support/launch-app.ts";
import { storeChats } from "./support/store-chats.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

test("a system prompt whose field was not left when the app ended is kept", async () => {
  const profileFolder = temporaryFolder("kept-settings");
  await storeChats(profileFolder, [{ title: "Lease", exchanges: [{ question: "Who?", answer: "Nobody." }] }]);
  for (const prompt of ["", "You read contracts. Quote the clause."]) {
    const launched = await launchApp({ profileFolder });
    const { page } = launched;
    await chatItems(page).getByRole("button").click();
    await page.getByRole("button", { name: "Chat settings" }).click();
    const field = page.getByRole("textbox", { name: "System prompt" });
    await expect(field).toHaveValue(prompt);
    await field.pressSequentially(prompt === "" ? "You read contracts. Quote the clause." : " ");
    // The field is not left: nothing but the time tells that there is something to keep.
    await page.waitForTimeout(2500);
    await launched.close();
  }
});
