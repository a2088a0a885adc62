import { constants, copyFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";
import {
  catalogRow,
  chooseInDialog,
  furnishHome,
  lookAt,
  openRepository,
  sceneRepository,
  searchHub,
  settledModels,
  startSceneHub,
  tellPage,
} from "../e2e/support/models-scene.ts";
import { temporaryFolder } from "../e2e/support/temporary-folder.ts";
import { aTask, downloadsInEveryState, thirtyDownloads } from "../renderer/dev/made-up-downloads.ts";
import type { FakeHub } from "../support/fake-hub.ts";
import { madeUpGguf } from "../support/made-up-gguf.ts";
import { starterModelPath } from "../support/starter-model.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { openPage } from "./enter-page.ts";
import { galleryFolder, takePictures } from "./take-pictures.ts";

let hub: FakeHub;
let launched: LaunchedApp;
let page: Page;
const folder = temporaryFolder("gallery-models");
const stick = join(folder, "Herbarium 3B.Q4_K_M.gguf");

const openModels = async (): Promise<void> => {
  await openPage(page, "Models");
  await settledModels(page);
};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  hub = await startSceneHub();
  const modelsFolder = temporaryFolder("gallery-installed");
  const starter = starterModelPath();
  for (const path of [starter, starter.replace(/\.gguf$/, ".json")]) {
    copyFileSync(path, join(modelsFolder, basename(path)), constants.COPYFILE_FICLONE);
  }
  writeFileSync(
    join(modelsFolder, "Orchard 1B.Q8_0.gguf"),
    madeUpGguf({ seed: 30, name: "Orchard 1B", license: "apache-2.0" }),
  );
  writeFileSync(stick, madeUpGguf({ seed: 31, name: "Herbarium 3B", weightsBytes: 100_000 }));
  const home = join(folder, "home");
  furnishHome(home);
  launched = await launchApp({
    modelsFolder,
    env: { CLOISTER_HUB_URL: hub.url, HOME: home, XDG_DATA_HOME: "", XDG_CACHE_HOME: "" },
  });
  page = launched.page;
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(async () => {
  await launched.close();
  await hub.close();
  console.log(`${writeContactSheet(galleryFolder)} pictures; open gallery/index.html.`);
});

test("what is installed, and all of it about one", async () => {
  await takePictures(page, "50-models-installed", openModels);
  await takePictures(page, "51-models-details", async () => {
    await openModels();
    await page.getByRole("button", { name: "Details" }).first().click();
    await expect(page.getByRole("heading", { name: "Provenance" })).toBeVisible();
  });
  await takePictures(page, "52-models-details-end", async () => {
    await openModels();
    await page.getByRole("button", { name: "Details" }).first().click();
    await page.getByRole("heading", { name: "Provenance" }).scrollIntoViewIfNeeded();
  });
});

test("the catalog", async () => {
  await takePictures(page, "53-catalog", async () => {
    await openModels();
    await lookAt(page, "Catalog");
  });
  await takePictures(page, "54-catalog-open", async () => {
    await openModels();
    await page.getByRole("searchbox", { name: "Search catalog" }).fill("Llama 3.1 8B");
    await catalogRow(page, "Llama 3.1 8B Instruct").click();
    await lookAt(page, "Catalog");
  });
  await takePictures(page, "55-catalog-filtered", async () => {
    await openModels();
    await page.getByRole("combobox", { name: "Fit" }).click();
    await page.getByRole("option", { name: "Fits well" }).click();
    await page.getByRole("combobox", { name: "License" }).click();
    await page.getByRole("option", { name: "Open source" }).click();
    await lookAt(page, "Catalog");
    await page.getByRole("combobox", { name: "Language" }).click();
  });
  await takePictures(page, "56-catalog-without-hits", async () => {
    await openModels();
    await page.getByRole("searchbox", { name: "Search catalog" }).fill("telescope");
    await lookAt(page, "Catalog");
  });
});

test("the hub", async () => {
  await takePictures(page, "57-hub-results", async () => {
    await openModels();
    await searchHub(page, "llama");
    await expect(page.getByRole("list", { name: "Hub results" })).toBeVisible();
    await lookAt(page, "Hugging Face");
  });
  await takePictures(page, "58-hub-files-and-conflict", async () => {
    await openModels();
    await openRepository(page, sceneRepository);
    await lookAt(page, "Hugging Face");
  });
  await takePictures(page, "59-hub-gate", async () => {
    await openModels();
    await openRepository(page, "tidepool/Llama-Behind-A-Gate-GGUF");
    await page.getByRole("button", { name: "Download", exact: true }).last().click();
    await expect(page.getByRole("alert")).toBeVisible();
    await lookAt(page, "Hugging Face");
  });
  await takePictures(page, "60-hub-error", async () => {
    await openModels();
    await searchHub(page, "out of order");
    await expect(page.getByRole("alert")).toBeVisible();
    await lookAt(page, "Hugging Face");
  });
  await takePictures(page, "61-hub-without-hits", async () => {
    await openModels();
    await searchHub(page, "telescope");
    await lookAt(page, "Hugging Face");
  });
});

test("the license before a download", async () => {
  await takePictures(page, "62-license-dialog", async () => {
    await openModels();
    await openRepository(page, sceneRepository);
    await page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: /Q5_K_M/ }) })
      .getByRole("button", { name: "Download" })
      .last()
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
  });
});

test("a license that nobody states", async () => {
  await takePictures(page, "70-license-unknown", async () => {
    await openModels();
    await openRepository(page, "tidepool/llama-without-a-license-GGUF");
    await page.getByRole("button", { name: "Download", exact: true }).last().click();
    await expect(page.getByRole("dialog")).toBeVisible();
  });
});

test("downloads in every state", async () => {
  await takePictures(page, "63-downloads", async () => {
    await openModels();
    for (const download of downloadsInEveryState()) {
      await tellPage(launched, "downloads.changed", download);
    }
    await expect(page.getByRole("progressbar").first()).toBeVisible();
  });
});

test("thirty downloads, one after the other", async () => {
  await takePictures(page, "69-thirty-downloads", async () => {
    await openModels();
    for (const download of thirtyDownloads()) {
      await tellPage(launched, "downloads.changed", download);
    }
    await expect(page.getByRole("progressbar").first()).toBeVisible();
  });
});

test("at twice the size", async () => {
  // What a window of 1440 by 900, and one of 1024 by 700, shows at 200 percent.
  const halves = [
    { width: 720, height: 450 },
    { width: 512, height: 350 },
  ];
  await takePictures(page, "72-models-at-200-percent", openModels, halves);
  await takePictures(page, "73-licenses-at-200-percent", () => openPage(page, "Licenses"), halves);
});

test("import, files of other apps, and work under way", async () => {
  await chooseInDialog(launched, [stick]);
  await takePictures(page, "64-imported", async () => {
    await openModels();
    await page.getByRole("button", { name: "Import model file" }).click();
    await expect(page.getByRole("list", { name: "Installed models" })).toContainText("Herbarium");
    await expect(page.getByRole("progressbar")).toHaveCount(0);
  });
  await takePictures(page, "65-files-of-other-apps", async () => {
    await openModels();
    await page.getByRole("button", { name: "Files of other apps" }).click();
    await expect(page.getByText("LM Studio").first()).toBeVisible();
  });
  await takePictures(page, "66-tasks", async () => {
    await openModels();
    for (const task of [
      aTask(),
      aTask({ kind: "move-folder", name: "the model folder", doneBytes: 6e9, totalBytes: 9e9 }),
      aTask({
        name: "holiday-photos.gguf",
        state: "failed",
        error: {
          code: "model-not-gguf",
          message: "holiday-photos.gguf is not a GGUF model file: it is a JPEG image. Choose another file.",
        },
      }),
    ]) {
      await tellPage(launched, "models.task", task);
    }
    await expect(page.getByRole("progressbar").first()).toBeVisible();
  });
});

test("the software in Cloister", async () => {
  await takePictures(page, "67-licenses-software", async () => {
    await openPage(page, "Licenses");
    await page.getByRole("heading", { name: "Software in Cloister" }).evaluate((element) => {
      element.scrollIntoView({ block: "start" });
    });
  });
  await takePictures(page, "68-licenses-without-hits", async () => {
    await openPage(page, "Licenses");
    await page.getByRole("searchbox", { name: "Search licenses" }).fill("telescope");
  });
});
