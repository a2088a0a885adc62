import { expect, type Page, test } from "@playwright/test";
import type { ArenaAnswer, ArenaRound, ArenaSide } from "../../app/arena/arena-round.ts";
import { words as arabic } from "../../renderer/languages/ar/arena/words.ts";
import { words as arabicShell } from "../../renderer/languages/ar/shell/words.ts";
import { writeSettings } from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import { copyStarter, makeQuantization } from "../e2e/support/make-quantization.ts";
import { tellPage } from "../e2e/support/models-scene.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { startAgain } from "./enter-page.ts";
import { takePictures } from "./take-pictures.ts";

let launched: LaunchedApp;
let page: Page;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  const modelsFolder = temporaryFolder("gallery-arena-models");
  copyStarter(modelsFolder);
  const profileFolder = temporaryFolder("gallery-arena");
  writeSettings(profileFolder, { threads: 1, maxTokens: 120 });
  launched = await launchApp({ profileFolder, modelsFolder });
  page = launched.page;
  await makeQuantization(page, "Q3_K_M");
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(() => launched.close());

const open = async (): Promise<void> => {
  await startAgain(page);
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await page.keyboard.type("side by side");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Standing" })).toBeAttached();
};
const openAnswered = async (): Promise<void> => {
  await open();
  await allThere();
};
const openVoted = async (): Promise<void> => {
  await open();
  await expect(page.getByText("The vote is kept.")).toBeVisible();
};
const change = async (): Promise<void> => {
  await open();
  const button = page.getByRole("button", { name: "Change" });
  await expect(page.getByRole("textbox", { name: "Prompt", exact: true })).toBeVisible();
  if (await button.isVisible()) {
    await button.click();
  }
  await expect(page.getByRole("combobox", { name: "Model 1" })).toBeVisible();
};
const ask = async (prompt: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill(prompt);
  await page.keyboard.press("Enter");
};
const allThere = () => expect(page.getByRole("group", { name: "Vote" })).toBeVisible({ timeout: 120_000 });

test("models side by side", async () => {
  await takePictures(page, "90-arena-new", async () => {
    await change();
    await expect(page.getByText("No votes yet")).toBeVisible();
  });
  await change();
  await ask("Write a story about the garden of an old monastery.");
  await takePictures(page, "91-arena-blind-writing", async () => {});
  await allThere();
  await takePictures(page, "92-arena-blind-vote", openAnswered);
  await page.keyboard.press("Alt+Digit1");
  await expect(page.getByText("The vote is kept.")).toBeVisible();
  for (const prompt of [
    "Name three rivers of Europe.",
    "Why is the sky blue?",
    "Explain a mortgage in a sentence.",
  ]) {
    await ask(prompt);
    await allThere();
    await page.keyboard.press("Alt+Digit2");
    await expect(page.getByText("The vote is kept.")).toBeVisible();
  }
  await takePictures(page, "93-arena-voted", openVoted);
  await takePictures(page, "94-arena-standing", async () => {
    await open();
    await page.getByRole("heading", { name: "Standing" }).evaluate((heading) => heading.scrollIntoView());
  });
});

test("with names, three turns, and rich answers", async () => {
  await change();
  await page.getByRole("checkbox", { name: "Blind" }).uncheck();
  await page.getByRole("button", { name: "Instructions and sampling" }).click();
  await takePictures(page, "95-arena-setup-open", async () => {});
  await ask("Write Python code that prints the first ten squares, then a table of them.");
  await allThere();
  await ask("Now in one line.");
  await allThere();
  await takePictures(page, "96-arena-open-turns", openAnswered);
});

/** What a person seldom meets, as main would tell it. */
const sides = (change: Pick<ArenaRound, "isAnswering" | "sides">): ArenaRound => ({
  roundId: "a".repeat(32),
  isBlind: false,
  showsWhenDone: false,
  isRevealed: true,
  systemPrompt: "",
  temperature: 0,
  seed: 1,
  comparisonId: null,
  modelFileIds: ["one", "two", "three"],
  prompts: ["Which clauses of this contract name a deadline?"],
  endedAnswers: 1,
  choice: null,
  ...change,
});
const side = (
  name: string,
  quantization: string,
  answer: Pick<ArenaAnswer, "state"> & Partial<ArenaAnswer>,
  number: number,
): ArenaSide => ({
  file: {
    modelFileId: name.toLowerCase().replaceAll(" ", "-"),
    sha256: String(number).repeat(64),
    name,
    quantization,
    sizeBytes: number * 3_100_000_000,
  },
  answers: [{ answerId: String(number).repeat(32), figures: null, error: null, text: "", ...answer }],
});

test("what seldom happens", async () => {
  await takePictures(page, "97-arena-failed", async () => {
    await open();
    await tellPage(launched, "arena.changed", {
      round: sides({
        isAnswering: true,
        sides: [
          side(
            "Large 32B",
            "Q8_0",
            {
              state: "failed",
              error: {
                code: "model-too-large",
                message:
                  "This model does not fit into the memory: it needs 34.2 GB, and 11.8 GB are free. Choose a smaller model, or close other programs.",
              },
            },
            1,
          ),
          side(
            "Middle 7B",
            "Q4_K_M",
            {
              state: "failed",
              text: "Clause 4 names thirty days for",
              error: {
                code: "host-stopped",
                message:
                  "The part of Cloister that runs the model ended unexpectedly. What was written so far is kept. Try again; if it happens again, choose a smaller model.",
              },
            },
            2,
          ),
          side("Small 1B", "Q4_0", { state: "loading" }, 3),
        ],
      }),
    });
    await expect(page.getByRole("alert").first()).toBeVisible();
  });
});

test("from right to left", async () => {
  await page.evaluate(() => cloister.request("settings.change", { language: "ar" }));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await takePictures(page, "98-arena-arabic", async () => {
    await page.evaluate(() => {
      location.hash = "#/compare";
    });
    await page.reload();
    await page.getByRole("button", { name: arabicShell.compareSections.sideBySide }).click();
    await expect(page.getByRole("heading", { name: arabic.standing })).toBeVisible();
  });
});
