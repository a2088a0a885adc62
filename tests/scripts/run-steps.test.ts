import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { runSteps } from "../../scripts/setup/run-steps.mjs";
import { recordingReporter } from "./support/recording-reporter.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const setUp = () => {
  const reporter = recordingReporter();
  const done = new Set<string>();
  const runs: string[] = [];
  const step = (name: string, lock?: string) => ({
    name,
    doing: "working…",
    lock,
    isDone: async () => done.has(name),
    run: async () => {
      runs.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      done.add(name);
    },
  });
  return {
    context: { cache: temporaryFolder(), reporter, signal: new AbortController().signal },
    done,
    runs,
    step,
  };
};

it("runs what is not done, in order, with a line before and after", async () => {
  const { context, done, runs, step } = setUp();
  done.add("second");
  await runSteps([step("first"), step("second"), step("third", "lock")], context);
  expect(runs).toEqual(["first", "third"]);
  expect(context.reporter.lines).toEqual([
    "first: working…",
    expect.stringMatching(/^first: done in [\d.]+ s\.$/u),
    "third: working…",
    expect.stringMatching(/^third: done in [\d.]+ s\.$/u),
  ]);
});

it("says nothing when everything is done", async () => {
  const { context, done, step } = setUp();
  done.add("first");
  await runSteps([step("first", "lock")], context);
  expect(context.reporter.lines).toEqual([]);
});

it("does a step once when two set-ups want it at the same time", async () => {
  const { context, runs, step } = setUp();
  await Promise.all([runSteps([step("first", "lock")], context), runSteps([step("first", "lock")], context)]);
  expect(runs).toEqual(["first"]);
});

it("stops at the first step that fails", async () => {
  const { context, runs, step } = setUp();
  const failing = { ...step("failing"), run: () => Promise.reject(new Error("broken")) };
  await expect(runSteps([failing, step("next")], context)).rejects.toThrow("broken");
  expect(runs).toEqual([]);
});

it("says which cache folder cannot be written, and what to do", async () => {
  const { context, runs, step } = setUp();
  const file = path.join(temporaryFolder(), "file");
  writeFileSync(file, "");
  for (const cache of [file, path.join(file, "cloister")]) {
    await expect(runSteps([step("first", "lock")], { ...context, cache })).rejects.toMatchObject({
      code: "not-writable",
      exitCode: 6,
      message: expect.stringMatching(/^The cache folder .*file.* cannot be written: .* no folder\.$/u),
      nextStep: expect.stringContaining("XDG_CACHE_HOME"),
    });
  }
  expect(runs).toEqual([]);
});

it.runIf(process.platform === "linux")("says so of a file system that takes no folders, too", async () => {
  const { context, step } = setUp();
  const cache = "/proc/cloister-cache";
  await expect(runSteps([step("first", "lock")], { ...context, cache })).rejects.toMatchObject({
    message: `The cache folder ${cache} cannot be written: nothing can be created there.`,
  });
});

it("asks for every place before the first step runs, but not for what is done", async () => {
  const { context, done, runs, step } = setUp();
  done.add("done");
  const refuse = (name: string) => ({
    ...step(name),
    requirePlace: () => Promise.reject(new Error(`${name} has no place`)),
  });
  await expect(runSteps([refuse("done"), step("first"), refuse("last")], context)).rejects.toThrow(
    "last has no place",
  );
  expect(runs).toEqual([]);
});
