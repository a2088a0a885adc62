import { defineConfig } from "@playwright/test";

/** End-to-end tests in the real Electron, one app at a time: each has its own profile folder and its own engine. */
export default defineConfig({
  outputDir: "test-results",
  workers: 1,
  // Named in the sum where it was needed (scripts/checks/tally-of-playwright.mjs).
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  forbidOnly: true,
  projects: [
    { name: "e2e", testDir: "tests/e2e", testMatch: "**/*.e2e.ts" },
    { name: "package", testDir: "tests/package", testMatch: "**/*.e2e.ts" },
  ],
});
