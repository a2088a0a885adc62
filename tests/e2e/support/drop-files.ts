import type { Page } from "@playwright/test";

/** Drops files of this disk on the window, as a file manager would. */
export const dropFiles = async (page: Page, paths: readonly string[]): Promise<void> => {
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.id = "dropped-by-the-test";
    document.body.append(input);
  });
  await page.locator("#dropped-by-the-test").setInputFiles([...paths]);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>("#dropped-by-the-test");
    const data = new DataTransfer();
    for (const file of input?.files ?? []) {
      data.items.add(file);
    }
    for (const type of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }
    input?.remove();
  });
};
