import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectNoFindings } from "./support/axe-findings.ts";
import {
  choose,
  comparisons,
  goToCompare,
  makeQuantization,
  ownModelsFolder,
  smallSet,
} from "./support/comparison-page.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { chooseInDialog } from "./support/models-scene.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

let launched: LaunchedApp;
let page: Page;
const profileFolder = temporaryFolder("comparison");
const modelsFolder = ownModelsFolder();
const reports = temporaryFolder("comparison-reports");

const launch = async (): Promise<void> => {
  launched = await launchApp({ profileFolder, modelsFolder });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1440, height: 900 });
};

test.describe.configure({ mode: "serial", timeout: 400_000 });
test.beforeAll(launch);
test.afterAll(() => launched?.close());

const saveTo = (path: string): Promise<void> =>
  launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
  }, path);

const startSmall = async (name: string): Promise<void> => {
  await page.getByRole("button", { name: "New comparison" }).click();
  const files = page.getByRole("checkbox", { name: /^Compare / });
  // All of nothing is nothing: `all` does not wait.
  await expect(files).toHaveCount(2);
  for (const file of await files.all()) {
    await file.check();
  }
  await choose(page, "Window", "256 tokens");
  await choose(page, "Length", "The first 5,000 tokens");
  // Speed waits for a quiet machine, which nobody promises a test.
  await page.getByRole("checkbox", { name: "Speed, time to first token, load time and memory" }).uncheck();
  await page.getByRole("textbox", { name: "Name of the comparison" }).fill(name);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
};
const running = () => page.getByRole("progressbar", { name: /^Measuring / });

test("nothing is compared yet, and says what a comparison is", async () => {
  await goToCompare(page);
  await expect(page.getByRole("heading", { name: "Nothing compared yet" })).toBeVisible();
  await expect(page.getByRole("button", { name: "New comparison" })).toBeVisible();
});

test("a quantization is made in the window", async () => {
  await makeQuantization(page, "Q2_K");
  await expect(page.getByRole("list", { name: "Installed models" }).getByRole("listitem")).toHaveCount(2);
});

test("a set is imported; its broken line is told with its reason", async () => {
  await goToCompare(page);
  await page.getByRole("button", { name: "New comparison" }).click();
  await chooseInDialog(launched, [smallSet()]);
  await page.getByRole("button", { name: "Import a set" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a set" });
  await expect(dialog.getByRole("region", { name: "Broken lines" })).toContainText("Line 3:");
  await dialog.getByRole("button", { name: "Import 3 items" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("checkbox", { name: /^Ask capitals/i })).toBeChecked();
  await page.getByRole("button", { name: "All comparisons" }).click();
});

test("a comparison runs from start to results, is paused and resumed, and is exported", async () => {
  await goToCompare(page);
  await startSmall("Starter against its Q2_K");
  await expect(running()).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("What is measured is kept.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(running()).toBeHidden({ timeout: 300_000 });
  const table = page.getByRole("table", { name: "Perplexity and KL divergence by file" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table.getByRole("row").nth(1)).toContainText("reference");
  await expect(page.getByRole("region", { name: "Answer" }).getByRole("status")).toContainText(/\.$/);
  await expect(page.getByRole("img", { name: "Perplexity against size" })).toBeVisible();

  for (const [format, item] of [
    ["html", "Export report (HTML)"],
    ["csv", "Export figures (CSV)"],
    ["answers.csv", "Export answers (CSV)"],
    ["json", "Export all (JSON)"],
  ] as const) {
    const path = join(reports, `report.${format}`);
    await saveTo(path);
    await page.getByRole("button", { name: "Comparison actions" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByText(`Written: ${path}`)).toBeVisible();
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, "utf8")).toContain("Q2_K");
  }
});

test("limits judge the figures anew at once", async () => {
  const answer = page.getByRole("region", { name: "Answer" });
  const before = await answer.getByRole("status").textContent();
  await answer.getByRole("button", { name: "Change" }).click();
  const size = answer.getByRole("textbox", { name: "Size at most" });
  await size.fill("1");
  await size.press("Enter");
  await expect(answer.getByRole("status")).not.toHaveText(before ?? "");
  await size.fill("");
  await size.press("Enter");
  await expect(answer.getByRole("status")).toHaveText(before ?? "");
});

test("items are looked through", async () => {
  await page.getByRole("button", { name: "Answers", exact: true }).click();
  const table = page.getByRole("table", { name: "Items" });
  await expect(table.getByRole("button", { name: /^Answers to / })).toHaveCount(3);
  await choose(page, "Show", "Wrong");
  await expect(table.getByRole("button", { name: "Answers to never" })).toBeVisible();
  await table.getByRole("button", { name: "Answers to never" }).click();
  await expect(table.getByText("wrong").last()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search items" }).fill("kitten-that-is-not-there");
  await expect(page.getByText("No item matches.")).toBeVisible();
});

test("one prompt is seen token by token", async () => {
  await page.getByRole("button", { name: "Token by token" }).click();
  await page.getByRole("textbox", { name: "Prompt" }).fill("The capital of France is");
  await choose(page, "Tokens at most", "16 tokens");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const tokens = page.getByRole("listbox");
  await expect(tokens).toHaveCount(2, { timeout: 120_000 });
  await tokens.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/^Token 2 of /)).toBeVisible();
});

test("every part of it is open to everybody, in every theme", async () => {
  await page.getByRole("button", { name: "Results", exact: true }).click();
  await page
    .getByRole("region", { name: "Answer" })
    .getByRole("button", { name: /^(Change|Done)$/ })
    .click();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Answers", exact: true }).click();
  await page
    .getByRole("button", { name: /^Answers to / })
    .first()
    .click();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Token by token" }).click();
  await page.getByRole("listbox").first().focus();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "All comparisons" }).click();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "New comparison" }).click();
  await page
    .getByRole("checkbox", { name: /^Compare / })
    .first()
    .check();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Make quantizations" }).click();
  await expect(page.getByRole("table", { name: "Types" })).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "All comparisons" }).click();
  await comparisons(page).first().getByRole("button").click();
});

test("at 480 pixels only tables scroll sideways", async () => {
  await page.setViewportSize({ width: 480, height: 800 });
  for (const part of ["Results", "Answers", "Token by token"]) {
    await page.getByRole("button", { name: part, exact: true }).click();
    const wider = await page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(wider, part).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("it is renamed, deleted, and brought back", async () => {
  await page.getByRole("button", { name: "Comparison actions" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name of the comparison" }).fill("Renamed");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Renamed" })).toBeVisible();
  await page.getByRole("button", { name: "Comparison actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(comparisons(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(comparisons(page)).toHaveCount(1);
});

test("a reload and the way back lead to where one was", async () => {
  await comparisons(page).first().getByRole("button").click();
  const heading = page.getByRole("heading", { level: 1, name: "Renamed" });
  await expect(heading).toBeVisible();
  await page.reload();
  await expect(heading).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Perplexity and KL divergence by file" }).getByRole("row"),
  ).toHaveCount(3);
  await page.getByRole("button", { name: "All comparisons" }).click();
  await expect(comparisons(page)).toHaveCount(1);
  await page.goBack();
  await expect(heading).toBeVisible();
  await page.goForward();
  await expect(comparisons(page)).toHaveCount(1);
});

/** What the table of texts says of a file, but for how long it took. */
const textFigures = async (): Promise<readonly string[]> => {
  const table = page.getByRole("table", { name: "Perplexity and KL divergence by file" });
  await expect(table.getByRole("row")).toHaveCount(3);
  return table.getByRole("row").allTextContents();
};

test("repeated, it measures the same figures", async () => {
  await comparisons(page).first().getByRole("button").click();
  const before = await textFigures();
  await page.getByRole("button", { name: "Comparison actions" }).click();
  await page.getByRole("menuitem", { name: "Repeat" }).click();
  await expect(running()).toBeVisible();
  await expect(running()).toBeHidden({ timeout: 300_000 });
  expect(await textFigures()).toEqual(before);
  const beside = page.getByRole("table", { name: "Figures of now and of then by file" });
  await expect(beside.getByRole("row")).toHaveCount(3);
  await expect(beside).toContainText("before:");
  await page.getByRole("button", { name: "All comparisons" }).click();
  await expect(comparisons(page)).toHaveCount(2);
  await expect(comparisons(page).first()).toContainText("measured again");
});

for (const [how, end] of [
  ["closed", async () => {}],
  [
    "killed",
    async () => {
      const closed = launched.app.waitForEvent("close");
      process.kill(launched.mainProcessId, "SIGKILL");
      await closed;
    },
  ],
] as const) {
  test(`${how} in the middle, it is paused at the next start and goes on from there`, async () => {
    await goToCompare(page);
    await startSmall(`It was ${how}`);
    await expect(running()).toBeVisible();
    await end();
    await launched.close({ keepProfile: true });
    await launch();
    await goToCompare(page);
    const item = comparisons(page).filter({ hasText: `It was ${how}` });
    await expect(item).toContainText("Paused");
    await item.getByRole("button").click();
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(running()).toBeHidden({ timeout: 300_000 });
    await expect(
      page.getByRole("table", { name: "Perplexity and KL divergence by file" }).getByRole("row"),
    ).toHaveCount(3);
    await page.getByRole("button", { name: "All comparisons" }).click();
  });
}
