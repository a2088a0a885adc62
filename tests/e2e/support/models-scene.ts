import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { eventChannel } from "../../../app/ipc/channels.ts";
import type { EventName, EventPayload } from "../../../app/ipc/contract.ts";
import { type FakeFile, type FakeHub, startFakeHub } from "../../support/fake-hub.ts";
import { madeUpGguf } from "../../support/made-up-gguf.ts";
import type { LaunchedApp } from "./launch-app.ts";

/** Of the real catalog, whose pin the made-up hub contradicts. */
const pinned = {
  repository: "MaziyarPanahi/Meta-Llama-3.1-8B-Instruct-GGUF",
  fileName: "Meta-Llama-3.1-8B-Instruct.Q4_K_M.gguf",
};
export const sceneRepository = pinned.repository;

/** A small file that claims to be a large one. */
const claimed = (seed: number, statedSizeBytes: number): FakeFile => ({
  content: madeUpGguf({ seed, name: "Llama 3.1 8B Instruct" }),
  statedSizeBytes,
});

/** A hub on this machine with every kind of repository and file that the page has to show. */
export const startSceneHub = (): Promise<FakeHub> =>
  startFakeHub({
    repositories: {
      [pinned.repository]: {
        license: "llama3.1",
        downloads: 182_340,
        likes: 120,
        files: {
          [pinned.fileName]: claimed(1, 4_920_734_272),
          "Meta-Llama-3.1-8B-Instruct.Q5_K_M.gguf": claimed(2, 5_732_987_456),
          "Meta-Llama-3.1-8B-Instruct.Q6_K.gguf": { ...claimed(3, 6_596_006_464), statedSha256: null },
          ...Object.fromEntries(
            [1, 2, 3].map((part) => [
              `Meta-Llama-3.1-8B-Instruct.F16-0000${part}-of-00003.gguf`,
              claimed(3 + part, 5_360_000_000),
            ]),
          ),
          LICENSE: "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n\nThe text that this made-up hub has of it.\n",
        },
      },
      "tidepool/Llama-Behind-A-Gate-GGUF": {
        license: "llama3.1",
        gated: "manual",
        downloads: 9_120,
        files: { "Llama-Behind-A-Gate.Q4_K_M.gguf": claimed(8, 4_920_734_272) },
      },
      "tidepool/llama-without-a-license-GGUF": {
        files: { "llama-without-a-license.Q8_0.gguf": claimed(9, 1_170_781_568) },
      },
    },
    fault: ({ path, query }) =>
      path === "/api/models" && query.get("search") === "out of order" ? { status: 503 } : undefined,
  });

/** A home folder in which other apps have kept model files. */
export const furnishHome = (home: string): void => {
  const files = {
    ".lmstudio/models/lmstudio-community/Qwen2.5-Coder-7B/Qwen2.5-Coder-7B-Instruct-Q4_K_M.gguf":
      "Qwen2.5 Coder 7B",
    ".cache/llama.cpp/ggml-org_gemma-3-1b-it-GGUF_gemma-3-1b-it-Q4_K_M.gguf": "Gemma 3 1B",
    ".local/share/nomic.ai/GPT4All/Phi-3-mini-4k-instruct.Q4_0.gguf": "Phi 3 mini",
  };
  for (const [index, [place, name]] of Object.entries(files).entries()) {
    mkdirSync(join(home, place, ".."), { recursive: true });
    writeFileSync(join(home, place), madeUpGguf({ seed: 20 + index, name, weightsBytes: 40_000 }));
  }
};

/** Says to the page what main would say: for states that pass too quickly, or need gigabytes, to be looked at. */
export const tellPage = async <Name extends EventName>(
  { app }: LaunchedApp,
  name: Name,
  payload: EventPayload<Name>,
): Promise<void> => {
  await app.evaluate(
    ({ BrowserWindow }, { channel, message }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, message),
    { channel: eventChannel, message: { name, payload } },
  );
};

/** Makes the system's dialog for files answer with these. */
export const chooseInDialog = async ({ app }: LaunchedApp, filePaths: string[]): Promise<void> => {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
  }, filePaths);
};

/** Waits for what the page asked for when it opened, so that nothing told afterwards is replaced by it. */
export const settledModels = async (page: Page): Promise<void> => {
  await expect(page.getByRole("list", { name: "Catalog" })).toBeVisible();
  for (const name of ["downloads.list", "models.tasks"]) {
    expect(await page.evaluate((asked) => cloister.request(asked, {}), name)).toMatchObject({ ok: true });
  }
};

/** Brings a part of the page to its upper edge, so that nothing stands half below the line that sticks there. */
export const lookAt = (page: Page, heading: "Catalog" | "Hugging Face"): Promise<void> =>
  page.getByRole("heading", { level: 2, name: headings[heading], exact: true }).evaluate((element) => {
    element.scrollIntoView({ block: "start" });
  });

/** The made-up hub is called by its host. */
const headings = { Catalog: "Catalog", "Hugging Face": /^(Hugging Face|127\.0\.0\.1:\d+)$/ } as const;

export const searchHub = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("searchbox", { name: "Search the hub" }).fill(text);
  await page.getByRole("button", { name: "Search", exact: true }).click();
};

export const openRepository = async (page: Page, repository: string): Promise<void> => {
  await searchHub(page, "llama");
  await page.getByRole("list", { name: "Hub results" }).getByRole("button", { name: repository }).click();
  await expect(page.getByRole("list", { name: `Files of ${repository}` })).toBeVisible();
};

export const catalogRow = (page: Page, name: string) =>
  page.getByRole("list", { name: "Catalog" }).getByRole("button", { name, exact: true });
