import { constants, copyFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { starterModelPath } from "../../support/starter-model.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A model folder with the starter model alone, for what is made in it. */
export const ownModelsFolder = (): string => {
  const folder = temporaryFolder("comparison-models");
  const starter = starterModelPath();
  for (const path of [starter, starter.replace(/\.gguf$/, ".json")]) {
    copyFileSync(path, join(folder, basename(path)), constants.COPYFILE_FICLONE);
  }
  return folder;
};

/** A set of three items: two with an answer that even a small model may give, and one that none gives. */
export const smallSet = (): string => {
  const path = join(temporaryFolder("comparison-set"), "capitals.jsonl");
  writeFileSync(
    path,
    [
      { id: "sky", prompt: "The color of a clear sky by day is", choices: [" blue", " seven"], answer: 0 },
      { id: "cat", prompt: "A young cat is called a", choices: [" kitten", " bridge"], answer: 0 },
      "this line is broken",
      { id: "never", prompt: "Say exactly: zq-81-qz", answer: "zq-81-qz", kind: "exact", maxTokens: 4 },
    ]
      .map((line) => (typeof line === "string" ? line : JSON.stringify(line)))
      .join("\n"),
  );
  return path;
};

export const goToCompare = async (page: Page): Promise<void> => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Compare" }).click();
};

export const comparisons = (page: Page): Locator =>
  page.getByRole("list", { name: "Comparisons" }).getByRole("listitem");

/** Makes a file of this type of the starter model, in the window, and waits for it. */
export const makeQuantization = async (page: Page, type: string): Promise<void> => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Models" }).click();
  await page.getByRole("button", { name: "Quantize" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Make quantizations" });
  await dialog.getByRole("checkbox", { name: `Make ${type}`, exact: true }).check();
  await dialog.getByRole("button", { name: "Make 1 file" }).click();
  await expect(dialog.getByText(new RegExp(`${type} of .* is made`))).toBeVisible({ timeout: 120_000 });
  await dialog.getByRole("button", { name: "Close" }).click();
};

/** What a form asks in the smallest run: little text, one round of speed. */
export const choose = async (page: Page, name: string, option: string): Promise<void> => {
  await page.getByRole("combobox", { name, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
