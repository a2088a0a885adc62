import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { madeUpGguf } from "../support/made-up-gguf.ts";
import { starterModelPath, starterModelSha256 } from "../support/starter-model.ts";
import { dropFiles } from "./support/drop-files.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { button, connectionsOpened, goTo, installedModel, installedModels } from "./support/models-page.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Turns one bit over in the middle of a file, and takes care that its time does not tell. */
const flipByte = (path: string): void => {
  const { size, atime, mtime } = statSync(path);
  const file = openSync(path, "r+");
  const at = Math.floor(size / 2);
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  writeSync(file, Buffer.from([byte.readUInt8() ^ 1]), 0, 1, at);
  closeSync(file);
  utimesSync(path, atime, mtime);
};

test.describe("files of this machine", () => {
  let launched: LaunchedApp;
  let page: Page;
  let modelsFolder: string;
  let stick: string;

  const smol = () => installedModel(page, "SmolLM2 135M Instruct");
  const offer = () => page.getByRole("region", { name: /^Import .+\?$/ });
  const installedPath = () => join(modelsFolder, `${starterModelSha256}.gguf`);

  test.beforeAll(async () => {
    modelsFolder = temporaryFolder("imports");
    stick = temporaryFolder("stick");
    copyFileSync(starterModelPath(), join(stick, "from a friend.gguf"), constants.COPYFILE_FICLONE);
    writeFileSync(join(stick, "orchid.gguf"), madeUpGguf({ seed: 7, name: "Orchid" }));
    writeFileSync(join(stick, "not a model.gguf"), "<!DOCTYPE html><title>Sign in</title>");
    launched = await launchApp({ modelsFolder });
    page = launched.page;
  });
  test.afterAll(() => launched?.close());

  test("a dropped file is copied, known by its hash, and stored once", async () => {
    await dropFiles(page, [join(stick, "from a friend.gguf")]);
    await expect(offer()).toContainText("from a friend.gguf");
    await button(offer(), "Copy into the model folder").click();
    await expect(smol()).toContainText("Matches the SHA-256 in the catalog");
    expect(existsSync(join(stick, "from a friend.gguf"))).toBe(true);
    expect(existsSync(installedPath())).toBe(true);

    await dropFiles(page, [join(stick, "from a friend.gguf")]);
    await button(offer(), "Copy into the model folder").click();
    await expect(page.getByText("was installed already, so nothing was copied.")).toBeVisible();
    await expect(installedModels(page)).toHaveCount(1);
    expect(readdirSync(modelsFolder).filter((name) => name.endsWith(".gguf"))).toHaveLength(1);
  });

  test("what is no model is refused in a sentence, and nothing is kept", async () => {
    await dropFiles(page, [join(stick, "not a model.gguf")]);
    await button(offer(), "Copy into the model folder").click();
    await expect(page.getByRole("alert")).toContainText(/not a GGUF model file: it is a web page/);
    await button(page.getByRole("alert"), "Dismiss").click();
    await expect(installedModels(page)).toHaveCount(1);
  });

  test("a file chosen in the dialog is used where it lies, and deleting it only forgets it", async () => {
    await launched.app.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
      },
      join(stick, "orchid.gguf"),
    );
    await page.getByRole("combobox", { name: "How to import" }).click();
    await page.getByRole("option", { name: "Use where it lies" }).click();
    await button(page, "Import model file").click();
    const orchid = installedModel(page, "Orchid");
    await expect(orchid).toContainText("Used where it lies");
    await expect(orchid).toContainText("SHA-256 recorded when it was imported");
    await button(orchid, "Delete").click();
    await expect(page.getByText("Orchid is taken off the list.")).toBeVisible();
    await goTo(page, "Chats");
    await goTo(page, "Models");
    await expect(installedModels(page)).toHaveCount(1);
    await expect
      .poll(() => readdirSync(modelsFolder).filter((name) => name.endsWith(".json")))
      .toHaveLength(1);
    expect(existsSync(join(stick, "orchid.gguf"))).toBe(true);
  });

  test("a whole file is verified, with the date", async () => {
    await button(smol(), "Verify").click();
    await expect(smol()).toContainText("every byte is as it was published or imported.");
    await button(smol(), "Dismiss").click();
    await expect(button(smol(), "Dismiss")).toHaveCount(0);
    await expect(smol()).toContainText(/checked/);
    await goTo(page, "Chats");
    await goTo(page, "Models");
    await expect(smol()).toBeVisible();
    await expect(button(smol(), "Dismiss")).toHaveCount(0);
  });

  test("a loaded model is not deleted, and one that is not loaded can be taken back", async () => {
    await button(smol(), "Load").click();
    await expect(smol()).toContainText("Loaded");
    await button(smol(), "Delete").click();
    await expect(smol().getByRole("alert")).toContainText("is loaded, so it was not deleted.");
    await button(smol().getByRole("alert"), "Unload").click();
    await expect(button(smol(), "Load")).toBeEnabled();

    await button(smol(), "Delete").click();
    await expect(smol()).toHaveCount(0);
    await button(page, "Undo").click();
    await expect(smol()).toHaveCount(1);
    await expect(smol().getByRole("alert")).toHaveCount(0);
    expect(existsSync(installedPath())).toBe(true);
  });

  test("one flipped byte is refused at load with both hashes", async () => {
    flipByte(installedPath());
    const answer = await page.evaluate(async (name) => {
      type Listed = { readonly value: readonly { readonly id: string; readonly name: string }[] };
      const listed = (await cloister.request("models.list", {})) as unknown as Listed;
      const modelFileId = listed.value.find((one) => one.name === name)?.id ?? "";
      return cloister.request("models.load", { modelFileId });
    }, "SmolLM2 135M Instruct");
    const sentence = new RegExp(`${starterModelSha256}.+[0-9a-f]{64}`);
    expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(sentence) } });
    await expect(smol().getByRole("alert")).toHaveText(sentence);
    await expect(button(smol(), "Load")).toBeDisabled();
    await expect(smol()).not.toContainText("Matches the SHA-256");
    expect(await connectionsOpened(page)).toBe(0);
  });
});
