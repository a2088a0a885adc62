import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { looks, showTheme } from "../e2e/support/show-theme.ts";

export const galleryFolder = fileURLToPath(new URL("../../gallery/", import.meta.url));

export type PictureSize = { readonly width: number; readonly height: number };
export const pictureSizes: readonly PictureSize[] = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 480, height: 800 },
];

export const pictureName = (scene: string, { width, height }: PictureSize, look: string): string =>
  `${scene}-${width}x${height}-${look}.png`;

/** One picture a size and theme of what `enter` brings onto the window; it is called anew for each size. */
export const takePictures = async (
  page: Page,
  scene: string,
  enter: (size: PictureSize) => Promise<unknown>,
  sizes: readonly PictureSize[] = pictureSizes,
  /** The window that may change the theme, where it is another. */
  themes: Page = page,
): Promise<void> => {
  mkdirSync(galleryFolder, { recursive: true });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await enter(size);
    for (const look of looks) {
      await showTheme(themes, look);
      await expect(page.locator("html")).toHaveAttribute("data-theme", look);
      await page.screenshot({
        path: join(galleryFolder, pictureName(scene, size, look)),
        animations: "disabled",
        caret: "hide",
      });
    }
  }
};
