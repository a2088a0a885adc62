import { copyFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { starterModelPath, starterModelSha256 } from "../../support/starter-model.ts";

/** Puts the starter model into a folder, with its record where there is one. */
export const copyStarter = (modelsFolder: string): void => {
  const from = starterModelPath();
  copyFileSync(from, join(modelsFolder, `${starterModelSha256}.gguf`));
  const record = join(dirname(from), `${basename(from, ".gguf")}.json`);
  copyFileSync(record, join(modelsFolder, `${starterModelSha256}.json`));
};

/** Makes a quantization of the only installed model in the app, and waits until it is listed. */
export const makeQuantization = async (page: Page, type: "Q2_K" | "Q3_K_M" | "Q8_0"): Promise<void> => {
  await page.evaluate(async (wanted) => {
    const listed = await cloister.request("models.list", {});
    const [file] = listed.ok ? (listed.value as { id: string }[]) : [];
    const started = await cloister.request("quantizations.start", {
      modelFileId: file?.id,
      types: [wanted],
      importanceText: "none",
    });
    if (!started.ok) {
      throw new Error(started.error.message);
    }
  }, type);
  await expect(async () => {
    const listed = await page.evaluate(() => cloister.request("models.list", {}));
    expect(JSON.stringify(listed)).toContain(`"${type}"`);
  }).toPass({ timeout: 60_000 });
};
