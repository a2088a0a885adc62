import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * `unit` holds pure rules and runs anywhere in seconds: on all cores, and with the modules read once for all files, so
 * that a test must put back whatever it changes of them. `host` runs the real engines in real processes,
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
          isolate: false,
          maxWorkers: availableParallelism(),
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
