import { defineConfig } from "vitest/config";

/**
 * `unit` holds pure rules and runs anywhere in seconds; `host` runs the real engines in real processes,
 * one file at a time, because llama.cpp with one thread too many stops everything.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "host",
          include: ["tests/**/*.host.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
