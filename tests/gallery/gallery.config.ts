import { defineConfig } from "@playwright/test";

/** Pictures, not tests: `npm run gallery` takes them, nothing compares them. */
// biome-ignore lint/style/noDefaultExport: Playwright reads its settings from the default export.
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.gallery.ts",
  outputDir: "../../test-results/gallery",
  workers: 1,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
});
