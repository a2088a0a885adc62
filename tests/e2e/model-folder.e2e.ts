import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { Answer } from "../../app/ipc/envelope.ts";
import { madeUpGguf } from "../support/made-up-gguf.ts";
import { starterModelPath, starterModelSha256 } from "../support/starter-model.ts";
import { answered, ask } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { button, connectionsOpened, goTo, installedModel, installedModels } from "./support/models-page.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const orchid = madeUpGguf({ seed: 41, name: "Orchid" });
const orchidSha256 = createHash("sha256").update(orchid).digest("hex");

/** What LM Studio and Ollama leave in a home folder: a file under its own name, and a blob that a manifest names. */
const furnish = (home: string): { readonly studioFile: string; readonly blob: string } => {
  const studioFile = join(
    home,
    ".lmstudio/models/HuggingFaceTB/SmolLM2-135M-Instruct-GGUF/smollm2-135m-instruct-q4_1.gguf",
  );
  const ollama = join(home, ".ollama/models");
  const blob = join(ollama, "blobs", `sha256-${orchidSha256}`);
  const manifest = join(ollama, "manifests/registry.ollama.ai/library/orchid/latest");
  for (const file of [studioFile, blob, manifest]) {
    mkdirSync(dirname(file), { recursive: true });
  }
  copyFileSync(starterModelPath(), studioFile, constants.COPYFILE_FICLONE);
  writeFileSync(blob, orchid);
  writeFileSync(
    manifest,
    JSON.stringify({
      layers: [{ mediaType: "application/vnd.ollama.image.model", digest: `sha256:${orchidSha256}` }],
    }),
  );
  return { studioFile, blob };
};

/** On another disk where there is one with room, so that each file is copied and read again rather than linked. */
const otherDisk = (home: string): string => {
  const memory = "/dev/shm";
  const usable =
    existsSync(memory) &&
    statSync(memory).dev !== statSync(home).dev &&
    statfsSync(memory).bavail * statfsSync(memory).bsize > 500e6;
  return usable ? mkdtempSync(join(memory, "cloister-moved-")) : temporaryFolder("moved");
};

test.describe("the model folder", () => {
  let launched: LaunchedApp;
  let page: Page;
  let home: string;
  let oldFolder: string;
  let newFolder: string;
  let places: ReturnType<typeof furnish>;

  const smol = () => installedModel(page, "SmolLM2 135M Instruct");
  const inPlace = () => installedModel(page, "Orchid");
  const elsewhere = (app: string): Locator =>
    page.getByRole("list", { name: "Files of other apps" }).getByRole("listitem").filter({ hasText: app });
  const modelFolder = async (): Promise<string> => {
    const info = (await page.evaluate(() => cloister.request("app.info", {}))) as Answer & {
      readonly value: { readonly modelFolders: readonly { readonly path: string }[] };
    };
    return info.value.modelFolders[0]?.path ?? "";
  };

  test.beforeAll(async () => {
    home = temporaryFolder("home");
    oldFolder = join(home, ".local/share/cloister/models");
    newFolder = otherDisk(home);
    places = furnish(home);
    const ownPlaces = ["XDG_DATA_HOME", "XDG_CACHE_HOME", "OLLAMA_MODELS", "LLAMA_CACHE", "HF_HOME"];
    launched = await launchApp({
      modelsFolder: "",
      env: {
        ...Object.fromEntries(
          [...ownPlaces, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"].map((name) => [name, ""]),
        ),
        HOME: home,
      },
    });
    page = launched.page;
    await goTo(page, "Models");
  });
  test.afterAll(async () => {
    await launched?.close();
    rmSync(newFolder, { recursive: true, force: true, maxRetries: 5 });
  });

  test("takes files of other apps, one where it lies and one as a copy", async () => {
    expect(await modelFolder()).toBe(oldFolder);
    await button(page, "Files of other apps").click();
    await page.getByRole("combobox", { name: "How to import" }).click();
    await page.getByRole("option", { name: "Use where it lies" }).click();
    await button(elsewhere("Ollama"), "Import").click();
    await expect(inPlace()).toContainText("Used where it lies");
    await expect(elsewhere("Ollama")).toContainText("Already installed");

    await page.getByRole("combobox", { name: "How to import" }).click();
    await page.getByRole("option", { name: "Copy into the model folder" }).click();
    await button(elsewhere("LM Studio"), "Import").click();
    await expect(smol()).toContainText("Matches the SHA-256 in the catalog");
    await button(page, "Close").click();

    const names = readdirSync(oldFolder).filter((name) => name.endsWith(".gguf"));
    expect(names).toEqual([`${starterModelSha256}.gguf`]);
    expect(existsSync(places.studioFile) && existsSync(places.blob)).toBe(true);
  });

  test("moves to another disk with each file verified, and the chat works from there", async () => {
    await launched.app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    }, newFolder);
    // A bar may be there for less than a test needs to look.
    const bars = await page.evaluateHandle(() => {
      const seen = new Set<string>();
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll("[role=progressbar]")) {
          seen.add(bar.getAttribute("aria-label") ?? "");
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
      return seen;
    });
    await button(page, "Move model folder").click();
    await expect(page.getByText(/^\d+ files were moved\.$/)).toBeVisible();
    expect(await bars.evaluate((seen) => [...seen])).toContainEqual(expect.stringMatching(/^Moving /));
    await expect(smol()).toContainText("Matches the SHA-256 in the catalog");
    await expect(inPlace()).toContainText("Used where it lies");
    await expect(installedModels(page)).toHaveCount(2);
    expect(await modelFolder()).toBe(newFolder);
    expect(existsSync(join(newFolder, `${starterModelSha256}.gguf`))).toBe(true);
    expect(existsSync(oldFolder)).toBe(false);

    await button(smol(), "Verify").click();
    await expect(smol()).toContainText("every byte is as it was published or imported.");
    await button(inPlace(), "Delete").click();
    await expect(page.getByText("Orchid is taken off the list.")).toBeVisible();
    expect(existsSync(places.blob)).toBe(true);

    await goTo(page, "Chats");
    await expect.poll(() => readdirSync(newFolder).filter((name) => name.endsWith(".json"))).toHaveLength(1);
    expect(await ask(page, "Say hello.")).not.toBe("");
    await answered(page);
    expect(await connectionsOpened(page)).toBe(0);
  });
});
