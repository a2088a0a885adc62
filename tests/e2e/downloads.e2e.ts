import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type FakeHub, type FakeRequest, starterModelFile, startFakeHub } from "../support/fake-hub.ts";
import { madeUpGguf } from "../support/made-up-gguf.ts";
import { starterModelBytes, starterModelSha256 } from "../support/starter-model.ts";
import { ask, lastArticle, writeSettings } from "./support/conversation.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import {
  button,
  connectionsOpened,
  goTo,
  hubFile,
  installedModel,
  installedModels,
  pinnedFile,
  searchCatalog,
  searchHub,
} from "./support/models-page.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const mebibyte = 1024 * 1024;

const bar = (page: Page, name: string) => page.getByRole("progressbar", { name: `Downloading ${name}` });
const percent = async (page: Page, name: string): Promise<number> =>
  Number(
    await bar(page, name)
      .getAttribute("aria-valuenow", { timeout: 1000 })
      .catch(() => null),
  );
const modelFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith(".gguf"));
const bytesAsked = (hub: FakeHub): readonly FakeRequest[] =>
  hub.requests.filter(({ server, path }) => server === "files" || path.includes("/resolve/"));

test.describe("files of the hub", () => {
  const liedSha256 = "ab".repeat(32);
  const qwen = pinnedFile("qwen3-0.6b-q4_k_m");
  let hub: FakeHub;
  let launched: LaunchedApp;
  let page: Page;
  let modelsFolder: string;

  test.beforeAll(async () => {
    const file = (seed: number, name: string): Buffer =>
      madeUpGguf({ seed, name, weightsBytes: 3 * mebibyte });
    hub = await startFakeHub({
      tokens: ["hf_stranger", "hf_member"],
      repositories: {
        "meadow/clover-GGUF": { license: "apache-2.0", files: { "clover-Q8_0.gguf": file(1, "Clover") } },
        "meadow/liar-GGUF": {
          license: "mit",
          files: { "liar-Q8_0.gguf": { content: file(2, "Liar"), statedSha256: liedSha256 } },
        },
        "meadow/guarded-GGUF": {
          license: "mit",
          gated: "manual",
          accessFor: ["hf_member"],
          files: { "guarded-Q8_0.gguf": file(3, "Guarded") },
        },
        "meadow/unstated-GGUF": {
          license: "mit",
          files: { "unstated-Q8_0.gguf": { content: file(4, "Unstated"), statedSha256: null } },
        },
        [qwen.repository]: { license: "apache-2.0", files: { [qwen.fileName]: file(5, "Qwen") } },
      },
    });
    modelsFolder = temporaryFolder("downloads");
    launched = await launchApp({ modelsFolder, env: { CLOISTER_HUB_URL: hub.url } });
    page = launched.page;
  });
  test.afterAll(async () => {
    await launched?.close();
    await hub?.close();
  });

  test("looking through Models, the catalog and Licenses opens no connection, and a search is counted", async () => {
    await goTo(page, "Models");
    const item = await searchCatalog(page, qwen.name);
    await button(item, qwen.name).click();
    await expect(item).toContainText("pinned by the catalog");
    await goTo(page, "Licenses");
    await expect(page.getByRole("list", { name: "Licenses" }).getByRole("listitem").first()).toBeVisible();
    await goTo(page, "Settings");
    await goTo(page, "Models");
    await expect(page.getByText("Offline", { exact: true })).toBeVisible();
    expect(await connectionsOpened(page)).toBe(0);
    expect(hub.requests).toHaveLength(0);

    await searchHub(page, "meadow");
    await expect(page.getByRole("list", { name: "Hub results" }).getByRole("listitem")).toHaveCount(4);
    expect(hub.requests).toHaveLength(1);
    expect(await connectionsOpened(page)).toBe(1);
    // The mark says so at once, not when it is looked at the next time.
    await expect(page.getByText("1 connection", { exact: true })).toBeVisible({ timeout: 3000 });
  });

  test("a file is found, downloaded with a pause, and listed with where it came from", async () => {
    await searchHub(page, "clover");
    await button(page, "meadow/clover-GGUF").click();
    const file = hubFile(page, "meadow/clover-GGUF", "clover-Q8_0.gguf");
    await expect(file).toContainText("hash as stated by the hub");
    hub.setFault(({ server, attempt }) =>
      server === "files" && attempt === 0 ? { stallAfterBytes: mebibyte } : undefined,
    );
    await button(file, "Download").click();
    await expect.poll(() => percent(page, "clover")).toBeGreaterThan(20);
    await button(file, "Pause").click();
    await expect(file).toContainText("Paused at");
    await expect(installedModels(page)).toHaveCount(0);
    expect(modelFilesIn(modelsFolder)).toEqual([]);

    await button(file, "Resume").click();
    await expect(file).toContainText("Its SHA-256 is the one that the hub states.");
    expect(bytesAsked(hub).at(-1)?.headers.range).toMatch(/^bytes=[1-9]\d+-/);

    const item = installedModel(page, "clover");
    await expect(item).toContainText("Matches the SHA-256 stated by the hub");
    await button(item, "Details").click();
    const details = page.getByRole("region", { name: "Details" });
    await expect(details).toContainText("meadow/clover-GGUF");
    await expect(details).toContainText(hub.commitOf("meadow/clover-GGUF"));
    await expect(details).toContainText("clover-Q8_0.gguf");
    await button(details, "Close details").click();
    hub.setFault(undefined);
  });

  test("a deleted model can be downloaded again, and a cancelled download leaves nothing behind", async () => {
    const file = hubFile(page, "meadow/clover-GGUF", "clover-Q8_0.gguf");
    await button(installedModel(page, "clover"), "Delete").click();
    await expect(installedModels(page)).toHaveCount(0);
    // Going elsewhere ends the time in which it could be taken back.
    await goTo(page, "Settings");
    await expect.poll(() => modelFilesIn(modelsFolder)).toEqual([]);
    await goTo(page, "Models");
    await expect(button(file, "Download")).toBeEnabled();
    hub.setFault(({ server }) => (server === "files" ? { stallAfterBytes: mebibyte } : undefined));
    await button(file, "Download").click();
    await expect.poll(() => percent(page, "clover")).toBeGreaterThan(20);
    await button(file, "Cancel").click();
    await expect(button(file, "Download")).toBeEnabled();
    await expect
      .poll(() => readdirSync(join(modelsFolder, "downloads")).filter((name) => name !== "quarantine"))
      .toEqual([]);
    hub.setFault(undefined);
  });

  test("where the hub states another hash than the catalog pins, both are shown and nothing is asked for", async () => {
    const before = bytesAsked(hub).length;
    const stated = hub.sha256Of(qwen.repository, qwen.fileName);
    const item = await searchCatalog(page, qwen.name);
    await button(item, "Download").first().click();
    const alert = item.getByRole("alert");
    await expect(alert).toContainText(qwen.sha256);
    await expect(alert).toContainText(stated);

    await searchHub(page, qwen.repository);
    const file = hubFile(page, qwen.repository, qwen.fileName);
    await expect(file).toContainText(qwen.sha256);
    await expect(file).toContainText(stated);
    await expect(button(file, "Download")).toHaveCount(0);
    expect(bytesAsked(hub)).toHaveLength(before);
    expect(modelFilesIn(modelsFolder)).toEqual([]);
  });

  test("a file without any stated hash is not offered", async () => {
    await searchHub(page, "meadow/unstated-GGUF");
    const file = hubFile(page, "meadow/unstated-GGUF", "unstated-Q8_0.gguf");
    await expect(file).toContainText("The hub states no hash for this file.");
    await expect(button(file, "Download")).toHaveCount(0);
  });

  test("a file that is not what the hub states is put away and can never be loaded", async () => {
    await searchHub(page, "meadow/liar-GGUF");
    const file = hubFile(page, "meadow/liar-GGUF", "liar-Q8_0.gguf");
    await button(file, "Download").click();
    const alert = file.getByRole("alert");
    await expect(alert).toContainText(liedSha256);
    await expect(alert).toContainText(hub.sha256Of("meadow/liar-GGUF", "liar-Q8_0.gguf"));
    await expect(installedModels(page)).toHaveCount(0);
    expect(modelFilesIn(modelsFolder)).toEqual([]);
    expect(readdirSync(join(modelsFolder, "downloads", "quarantine"))).toEqual([
      `${hub.sha256Of("meadow/liar-GGUF", "liar-Q8_0.gguf")}.quarantined`,
    ]);
    await button(file, "Cancel").click();
  });

  test("a gated file needs a token, the right one, and the token goes to the hub alone", async () => {
    const setToken = (token: string | null): Promise<unknown> =>
      page.evaluate((given) => cloister.request("hub.setToken", { token: given }), token);
    await searchHub(page, "meadow/guarded-GGUF");
    const file = hubFile(page, "meadow/guarded-GGUF", "guarded-Q8_0.gguf");
    await expect(page.getByText("Its publisher decides who gets it.")).toBeVisible();
    await button(file, "Download").click();
    await expect(file.getByRole("alert")).toContainText("only to people with an account");
    await expect(file.getByRole("alert").getByRole("button")).toHaveText("Open Settings");

    await setToken("hf_unknown");
    await button(file, "Download").click();
    await expect(file.getByRole("alert")).toContainText("did not accept the access token");

    await setToken("hf_stranger");
    await button(file, "Download").click();
    await expect(file.getByRole("alert")).toContainText("has not been given access to meadow/guarded-GGUF");
    await expect(file.getByRole("alert")).toContainText(`${hub.url}/meadow/guarded-GGUF`);

    await setToken("hf_member");
    const before = hub.requests.length;
    await button(file, "Download").click();
    await expect(file).toContainText("Its SHA-256 is the one that the hub states.");
    const asked = hub.requests.slice(before);
    expect(asked.filter(({ server }) => server === "files").length).toBeGreaterThan(0);
    for (const { server, headers } of asked) {
      expect(headers.authorization).toBe(server === "hub" ? "Bearer hf_member" : undefined);
    }
    await setToken(null);
  });
});

test("the starter model comes intact over pause, restart and kill, and answers", async () => {
  const pinned = pinnedFile("smollm2-135m-instruct-q4_1");
  // Each connection brings so much and then nothing more, until the last start.
  const stalled: Parameters<FakeHub["setFault"]>[0] = ({ server }) =>
    server === "files" ? { stallAfterBytes: 20 * mebibyte } : undefined;
  const hub = await startFakeHub({
    repositories: {
      [pinned.repository]: {
        ...(pinned.revision === null ? {} : { commit: pinned.revision }),
        license: "apache-2.0",
        files: { [pinned.fileName]: starterModelFile() },
      },
    },
    fault: stalled,
  });
  const modelsFolder = temporaryFolder("starter");
  const profileFolder = temporaryFolder("profile");
  writeSettings(profileFolder, { maxTokens: 16 });
  const launch = () => launchApp({ modelsFolder, profileFolder, env: { CLOISTER_HUB_URL: hub.url } });
  const name = pinned.name;

  let launched = await launch();
  await goTo(launched.page, "Models");
  const item = await searchCatalog(launched.page, name);
  await button(item, "Download").click();
  await expect.poll(() => percent(launched.page, name)).toBeGreaterThanOrEqual(20);
  await button(item, "Pause").click();
  await expect(item).toContainText("Paused at");
  await button(item, "Resume").click();
  await expect.poll(() => percent(launched.page, name)).toBeGreaterThanOrEqual(40);
  await launched.close();
  expect(modelFilesIn(modelsFolder)).toEqual([]);

  // It goes on by itself.
  launched = await launch();
  await goTo(launched.page, "Models");
  await expect.poll(() => percent(launched.page, name)).toBeGreaterThanOrEqual(60);
  const gone = new Promise((resolve) => launched.app.process().once("exit", resolve));
  process.kill(launched.mainProcessId, "SIGKILL");
  await gone;
  await launched.close().catch(() => {});
  expect(modelFilesIn(modelsFolder)).toEqual([]);

  hub.setFault(undefined);
  launched = await launch();
  await goTo(launched.page, "Models");
  const installed = installedModel(launched.page, name);
  await expect(installed).toContainText("Matches the SHA-256 in the catalog");
  expect(modelFilesIn(modelsFolder)).toEqual([`${starterModelSha256}.gguf`]);
  expect(existsSync(join(modelsFolder, `${starterModelSha256}.json`))).toBe(true);
  const ranges = hub.requests
    .filter(({ server }) => server === "files")
    .map(({ headers }) => Number(/^bytes=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0));
  // Only the first began at the beginning; the kill lost no more than what was not durable yet.
  expect(ranges.filter((start) => start === 0)).toHaveLength(1);
  expect(ranges.at(-1)).toBeGreaterThan(starterModelBytes / 3);

  await goTo(launched.page, "Chats");
  await ask(launched.page, "Say yes.");
  await expect(lastArticle(launched.page)).toHaveAccessibleName(/SmolLM2/);
  await launched.close();
  await hub.close();
});
