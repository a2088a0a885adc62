import { readdirSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type FakeHub, startFakeHub } from "../support/fake-hub.ts";
import { madeUpGguf } from "../support/made-up-gguf.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import {
  button,
  goTo,
  hubFile,
  installedModel,
  installedModels,
  pinnedFile,
  searchCatalog,
  searchHub,
} from "./support/models-page.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const repository = "orchard/pear-GGUF";
const laterCommit = "f".repeat(40);
const firstText = "Terms of the pear.\nYou may eat it.\n";
const laterText = "Terms of the pear.\nYou may look at it.\n";
/** Wider than any page where it does not break. */
const longName = `apple-${"x".repeat(150)}`;
const gemma = pinnedFile("gemma-3-270m-it-qat-q4_0");

test.describe("a license that must be accepted", () => {
  let hub: FakeHub;
  let launched: LaunchedApp;
  let page: Page;
  let modelsFolder: string;

  const dialog = (name: string) => page.getByRole("dialog", { name: `License of ${name}` });
  const file = (fileName: string) => hubFile(page, repository, fileName);
  const downloaded = "Its SHA-256 is the one that the hub states.";
  const bytesAsked = (): number => hub.requests.filter(({ server }) => server === "files").length;

  test.beforeAll(async () => {
    const gguf = (seed: number): Buffer => madeUpGguf({ seed, name: `Pear ${seed}` });
    hub = await startFakeHub({
      repositories: {
        [repository]: {
          license: "gemma",
          revisions: [laterCommit],
          files: {
            LICENSE: firstText,
            "pear-F16.gguf": gguf(1),
            "pear-Q4_0.gguf": gguf(2),
            "pear-Q8_0.gguf": gguf(3),
          },
        },
        "orchard/plum-GGUF": { files: { "plum-Q8_0.gguf": gguf(4) } },
        "orchard/apple-GGUF": { license: "apache-2.0", files: { [`${longName}-Q8_0.gguf`]: gguf(5) } },
        [gemma.repository]: {
          license: "gemma",
          files: { [gemma.fileName]: { content: gguf(6), statedSha256: gemma.sha256 } },
        },
      },
    });
    modelsFolder = temporaryFolder("licenses");
    launched = await launchApp({ modelsFolder, env: { CLOISTER_HUB_URL: hub.url } });
    page = launched.page;
    await goTo(page, "Models");
  });
  test.afterAll(async () => {
    await launched?.close();
    await hub?.close();
  });

  test("it is shown in full before the first byte; who declines gets nothing", async () => {
    await searchHub(page, repository);
    await button(file("pear-Q4_0.gguf"), "Download").click();
    await expect(dialog(repository)).toContainText("Gemma");
    await expect(dialog(repository)).toContainText("You may eat it.");
    // Escape empties the search before it closes the dialog.
    const search = dialog(repository).getByRole("searchbox", { name: "Search the text" });
    await search.fill("nowhere in it");
    await expect(dialog(repository).getByRole("status")).toHaveText("Not in this text");
    await search.press("Escape");
    await expect(search).toHaveValue("");
    await search.fill("again");
    await button(dialog(repository), "Clear").click();
    await expect(search).toHaveValue("");
    await expect(search).toBeFocused();
    await button(dialog(repository), "Cancel").click();
    await expect(dialog(repository)).toHaveCount(0);
    await expect(file("pear-Q4_0.gguf").getByRole("alert")).toHaveCount(0);
    await expect(button(file("pear-Q4_0.gguf"), "Download")).toBeEnabled();
    await expect(installedModels(page)).toHaveCount(0);
    expect(bytesAsked()).toBe(0);
  });

  test("accepted, it is recorded, shown under Details, and not asked for again", async () => {
    await button(file("pear-Q4_0.gguf"), "Download").click();
    await button(dialog(repository), "Accept license").click();
    await expect(file("pear-Q4_0.gguf")).toContainText(downloaded);
    const kept = readdirSync(join(modelsFolder, "licenses"));
    const text = kept.find((name) => name.endsWith(".txt")) ?? "";
    expect(readFileSync(join(modelsFolder, "licenses", text), "utf8")).toBe(firstText);
    expect(readFileSync(join(modelsFolder, "licenses", "acceptances.json"), "utf8")).toContain(
      text.replace(".txt", ""),
    );

    await button(file("pear-Q8_0.gguf"), "Download").click();
    await expect(file("pear-Q8_0.gguf")).toContainText(downloaded);
    await expect(dialog(repository)).toHaveCount(0);

    const item = installedModels(page).filter({ hasText: "Q4_0" });
    await button(item, "Details").click();
    const details = page.getByRole("region", { name: "Details" });
    await expect(details).toContainText("License accepted");
    await expect(details).toContainText(`by ${userInfo().username}`);
    await button(details, "Read license").click();
    await expect(details).toContainText("You may eat it.");
    await button(details, "Close details").click();
  });

  test("a changed text asks again", async () => {
    const api = `/api/models/${repository}`;
    hub.setFault(({ path }) =>
      path === api
        ? {
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
              id: repository,
              sha: laterCommit,
              gated: false,
              private: false,
              tags: ["gguf", "license:gemma"],
              cardData: { license: "gemma" },
            }),
          }
        : path === `/${repository}/resolve/${laterCommit}/LICENSE`
          ? { body: laterText }
          : undefined,
    );
    await searchHub(page, repository);
    await button(file("pear-F16.gguf"), "Download").click();
    await expect(dialog(repository)).toContainText("You may look at it.");
    await expect(dialog(repository)).toContainText("changed since it was accepted");
    await button(dialog(repository), "Accept license").click();
    await expect(file("pear-F16.gguf")).toContainText(downloaded);
    const texts = readdirSync(join(modelsFolder, "licenses")).filter((name) => name.endsWith(".txt"));
    expect(texts).toHaveLength(2);
    hub.setFault(undefined);
  });

  test("where nobody states a license the dialog says so and asks", async () => {
    await searchHub(page, "orchard/plum-GGUF");
    const plum = hubFile(page, "orchard/plum-GGUF", "plum-Q8_0.gguf");
    await button(plum, "Download").click();
    await expect(dialog("orchard/plum-GGUF")).toContainText("Unknown");
    await button(dialog("orchard/plum-GGUF"), "Accept license").click();
    await expect(plum).toContainText(downloaded);
  });

  test("an open-source license is not asked for", async () => {
    await searchHub(page, "orchard/apple-GGUF");
    const apple = hubFile(page, "orchard/apple-GGUF", `${longName}-Q8_0.gguf`);
    await button(apple, "Download").click();
    await expect(apple).toContainText(downloaded);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(installedModel(page, longName)).toContainText("Apache-2.0");
  });

  test("the page of licenses names who uses one, however long the name, and is no wider for it", async () => {
    await goTo(page, "Licenses");
    const usedBy = page.getByText(`Used here by ${longName}`);
    await expect(usedBy).toBeVisible();
    expect(await usedBy.evaluate((text) => text.scrollWidth - text.clientWidth)).toBeLessThanOrEqual(0);
    await goTo(page, "Models");
  });

  test("a model of the catalog asks under its own name", async () => {
    const item = await searchCatalog(page, gemma.name);
    await button(item, "Download").click();
    await expect(dialog(gemma.name)).toContainText("Gemma");
    await page.keyboard.press("Escape");
    await expect(dialog(gemma.name)).toHaveCount(0);
    await button(item, "Download").click();
    await button(dialog(gemma.name), "Accept license").click();
    // The bytes are not those that the catalog pins, and that is found out.
    await expect(item.getByRole("alert")).toContainText(gemma.sha256);
    await expect(installedModel(page, gemma.name)).toHaveCount(0);
    await button(item, "Cancel").click();
  });
});
