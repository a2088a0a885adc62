import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { findElectronRuntime, isElectronRuntimeSettled } from "../../scripts/setup/electron-runtime.mjs";
import { fallbackRuntimeFolder } from "../../scripts/setup/prepare-fallback-runtime.mjs";
import { recordingReporter } from "./support/recording-reporter.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const write = (file: string, text = ""): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const executableName =
  { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" }[String(process.platform)] ??
  "electron";

const setUp = () => {
  const repository = temporaryFolder();
  const cache = temporaryFolder();
  const official = path.join(repository, "node_modules", "electron");
  return {
    context: {
      repository,
      cache,
      environment: {},
      reporter: recordingReporter(),
      signal: new AbortController().signal,
    },
    cache,
    addOfficial: () => {
      write(path.join(official, "package.json"), '{"version": "45.4.1"}');
      write(path.join(official, "dist", executableName));
      write(path.join(official, "dist", "version"), "v45.4.1");
      write(path.join(official, "path.txt"), executableName);
    },
    addFallback: () => {
      write(path.join(fallbackRuntimeFolder(cache), "electron"));
      write(path.join(fallbackRuntimeFolder(cache), "cloister-runtime.json"), "{}");
    },
    official,
  };
};

it("prefers the named one to the official one, and that to the fallback", async () => {
  const { context, addOfficial, addFallback, official } = setUp();
  expect(await findElectronRuntime(context)).toBeUndefined();
  addFallback();
  expect(await findElectronRuntime(context)).toMatchObject({ kind: "fallback", version: "33.2.1" });
  addOfficial();
  expect(await findElectronRuntime(context)).toMatchObject({ kind: "official", version: "45.4.1" });
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: path.join(official, "dist") };
  expect(await findElectronRuntime({ ...context, environment })).toMatchObject({
    kind: "named",
    version: "v45.4.1",
  });
});

it("says so when the named folder holds none", async () => {
  const { context } = setUp();
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: context.repository };
  await expect(findElectronRuntime({ ...context, environment })).rejects.toThrow(
    "ELECTRON_OVERRIDE_DIST_PATH names",
  );
});

it("does not take an official one for installed before the last file of it is there", async () => {
  const { context, official } = setUp();
  write(path.join(official, "package.json"), '{"version": "45.4.1"}');
  write(path.join(official, "dist", executableName));
  write(path.join(official, "dist", "version"), "v45.4.1");
  expect(await findElectronRuntime(context)).toBeUndefined();
});

it("remembers a failed official download for a day", async () => {
  const { context, addFallback, cache } = setUp();
  addFallback();
  expect(await isElectronRuntimeSettled(context)).toBe(false);
  write(
    path.join(cache, "electron-download-failed.json"),
    JSON.stringify({ failedAt: "2026-01-01T12:00:00.000Z" }),
  );
  const at = (moment: string) => ({ ...context, nowMs: () => Date.parse(moment) });
  expect(await isElectronRuntimeSettled(at("2026-01-02T11:59:00.000Z"))).toBe(true);
  expect(await isElectronRuntimeSettled(at("2026-01-02T12:01:00.000Z"))).toBe(false);
  // A clock that was wrong when it failed must not silence it for years.
  expect(await isElectronRuntimeSettled(at("2025-12-31T12:00:00.000Z"))).toBe(false);
});
