import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Answer } from "../../../app/ipc/envelope.ts";

/** The Models page as a person meets it. */
export const goTo = (page: Page, name: "Chats" | "Models" | "Licenses" | "Settings"): Promise<void> =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();

export const installedModels = (page: Page): Locator =>
  page.getByRole("list", { name: "Installed models" }).getByRole("listitem");
export const installedModel = (page: Page, name: string | RegExp): Locator =>
  installedModels(page).filter({ has: page.getByRole("heading", { name }) });

export const catalogModel = (page: Page, name: string): Locator =>
  page
    .getByRole("list", { name: "Catalog" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Finds a model of the catalog by its name, so that it is in view. */
export const searchCatalog = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole("searchbox", { name: "Search catalog" }).fill(name);
  const item = catalogModel(page, name);
  await expect(item).toBeVisible();
  return item;
};

export const searchHub = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("searchbox", { name: "Search the hub" }).fill(text);
  await page.getByRole("button", { name: "Search", exact: true }).click();
};

/** A file of the repository that is open. */
export const hubFile = (page: Page, repository: string, fileName: string): Locator =>
  page
    .getByRole("list", { name: `Files of ${repository}` })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: fileName }) });

export const button = (place: Locator | Page, name: string): Locator =>
  place.getByRole("button", { name, exact: true });

/** How many connections main has opened, as the one module that may open them counts. */
export const connectionsOpened = async (page: Page): Promise<number> => {
  const answer = (await page.evaluate(() => cloister.request("app.info", {}))) as Answer & {
    readonly value: { readonly connectionsOpened: number };
  };
  return answer.value.connectionsOpened;
};

type Pinned = {
  readonly name: string;
  readonly repository: string;
  readonly revision: string | null;
  readonly fileName: string;
  readonly sha256: string;
};

/** What the shipped catalog says of one of its files. */
export const pinnedFile = (catalogFileId: string): Pinned => {
  const { models } = JSON.parse(
    readFileSync(new URL("../../../models/catalog.json", import.meta.url), "utf8"),
  ) as { models: { name: string; files: (Pinned & { id: string })[] }[] };
  for (const { name, files } of models) {
    const file = files.find(({ id }) => id === catalogFileId);
    if (file !== undefined) {
      return { ...file, name };
    }
  }
  throw new Error(`the catalog has no ${catalogFileId}`);
};
