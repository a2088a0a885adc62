import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * `unit` holds pure rules and runs anywhere in seconds: on all cores, and with the modules read once for all files, so
 * that a test must put back whatever it changes of them. `host` runs the real processes, as many files at a time as
 * there are cores. `alone` holds those of them that run the inference engine or measure, one file at a time, because
 * llama.cpp with one thread too many stops everything.
 */
const realProcesses = { testTimeout: 120_000, hookTimeout: 120_000 };

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
          exclude: ["tests/**/*.alone.host.ts"],
          maxWorkers: availableParallelism(),
          ...realProcesses,
        },
      },
      {
        test: {
          name: "alone",
          include: ["tests/**/*.alone.host.ts"],
          fileParallelism: false,
          ...realProcesses,
        },
      },
    ],
  },
});
