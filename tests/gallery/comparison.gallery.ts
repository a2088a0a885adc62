import { expect, type Page, test } from "@playwright/test";
import {
  choose,
  comparisons,
  goToCompare,
  makeQuantization,
  ownModelsFolder,
  smallSet,
} from "../e2e/support/comparison-page.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { chooseInDialog } from "../e2e/support/models-scene.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

let launched: LaunchedApp;
let page: Page;

test.describe.configure({ mode: "serial", timeout: 900_000 });
test.beforeAll(async () => {
  launched = await launchApp({ modelsFolder: ownModelsFolder() });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(() => launched.close());

const openList = async (): Promise<void> => {
  await startAgain(page);
  await goToCompare(page);
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
};
const openForm = async (): Promise<void> => {
  await openList();
  await page.getByRole("button", { name: "New comparison" }).click();
  for (const file of await page.getByRole("checkbox", { name: /^Compare / }).all()) {
    await file.check();
  }
};
const openFirst = async (): Promise<void> => {
  await openList();
  await comparisons(page).first().getByRole("button").click();
  await expect(page.getByRole("navigation", { name: "Parts of the comparison" })).toBeVisible();
};
const scrollTo = (name: string): Promise<void> =>
  page.getByRole("table", { name }).evaluate((table) => table.scrollIntoView({ block: "center" }));

test("nothing compared, and a form filled in", async () => {
  await takePictures(page, "100-comparisons-none", openList);
  for (const type of ["Q8_0", "Q3_K_M", "Q2_K"]) {
    await makeQuantization(page, type);
  }
  await takePictures(page, "101-quantize", async () => {
    await openForm();
    await page.getByRole("button", { name: "Make quantizations" }).click();
    await expect(page.getByRole("table", { name: "Types" })).toBeVisible();
  });
  await takePictures(page, "102-new-comparison", openForm);
  await takePictures(page, "103-new-comparison-sets", async () => {
    await openForm();
    await page.getByRole("table", { name: "Sets to ask" }).getByRole("checkbox").first().check();
    await scrollTo("Sets to ask");
  });
  await chooseInDialog(launched, [smallSet()]);
  await takePictures(page, "104-import-set", async () => {
    await openForm();
    await page.getByRole("button", { name: "Import a set" }).click();
    await expect(page.getByRole("region", { name: "Broken lines" })).toBeVisible();
  });
});

test("running, and measured", async () => {
  await openForm();
  await choose(page, "Length", "The first 5,000 tokens");
  await choose(page, "Rounds", "3 rounds");
  for (const set of (await page.getByRole("checkbox", { name: /^Ask / }).all()).slice(0, 3)) {
    await set.check();
  }
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("progressbar", { name: /^Measuring / })).toBeVisible();
  await takePictures(page, "105-comparison-running", openFirst);
  await takePictures(page, "106-comparisons", openList);
  await openFirst();
  await expect(page.getByRole("progressbar", { name: /^Measuring / })).toBeHidden({ timeout: 700_000 });
  await takePictures(page, "107-comparison-answer", openFirst);
  await takePictures(page, "108-comparison-plots", async () => {
    await openFirst();
    await page.getByRole("heading", { name: "At a glance" }).evaluate((one) => one.scrollIntoView());
  });
  await takePictures(page, "109-comparison-tables", async () => {
    await openFirst();
    await scrollTo("Perplexity and KL divergence by file");
  });
  await takePictures(page, "110-comparison-speed", async () => {
    await openFirst();
    await scrollTo("Speed and memory by file");
  });
  await takePictures(page, "111-comparison-limits", async () => {
    await openFirst();
    await page.getByRole("button", { name: "Change" }).click();
  });
  await takePictures(page, "112-comparison-items", async () => {
    await openFirst();
    await page.getByRole("button", { name: "Answers", exact: true }).click();
    await page
      .getByRole("button", { name: /^Answers to / })
      .first()
      .click();
  });
});

test("token by token", async () => {
  await openFirst();
  await page.getByRole("button", { name: "Token by token" }).click();
  await page.getByRole("textbox", { name: "Prompt" }).fill("The capital of France is");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("listbox").first()).toBeVisible({ timeout: 120_000 });
  await takePictures(page, "113-comparison-tokens", async () => {
    await openFirst();
    await page.getByRole("button", { name: "Token by token" }).click();
    await page.getByRole("listbox").last().focus();
  });
});
