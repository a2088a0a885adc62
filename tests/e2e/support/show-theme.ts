import { expect, type Page } from "@playwright/test";
import type { Theme } from "../../../app/settings/settings.ts";

/** Every look that the tokens have. */
export const looks = ["light", "dark", "contrast"] as const satisfies readonly Theme[];

/** Changes the theme without leaving what is shown. */
export const showTheme = async (page: Page, theme: (typeof looks)[number]): Promise<void> => {
  const changed = await page.evaluate((to) => cloister.request("settings.change", { theme: to }), theme);
  expect(changed).toMatchObject({ ok: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
};
