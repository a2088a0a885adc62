import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { missingSystemPackages } from "../../scripts/setup/missing-system-packages.mjs";
import { systemPackagesStep } from "../../scripts/setup/system-packages-step.mjs";
import { startVirtualDisplay } from "../../scripts/setup/virtual-display.mjs";
import { recordingReporter } from "./support/recording-reporter.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const absent = { packages: ["absent-package", "absent-package-t64"], commands: ["absent-command"] };

const searchIn = (folder: string): void => {
  vi.stubEnv("PATH", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
};

const stepFor = (without: string | undefined) => {
  const context = {
    repository: temporaryFolder(),
    cache: temporaryFolder(),
    reporter: recordingReporter(),
    signal: new AbortController().signal,
  };
  return { context, step: systemPackagesStep(context, { purpose: "the window", wanted: [absent], without }) };
};

describe.runIf(process.platform === "linux")("system packages", () => {
  it("are found by their command, library or file", () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "present-command"), "");
    chmodSync(path.join(folder, "present-command"), 0o755);
    searchIn(folder);
    const present = [
      { packages: ["a"], commands: ["present-command"] },
      { packages: ["b"], files: [folder] },
      { packages: ["c"], libraries: ["libc.so.6"] },
    ];
    expect(missingSystemPackages([...present, absent])).toEqual([absent]);
  });

  it("are asked for with the one exact command where they cannot be installed", async () => {
    searchIn(temporaryFolder());
    const { step } = stepFor(undefined);
    expect(await step.isDone()).toBe(false);
    const error = await step.run().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "missing-packages",
      message:
        "Missing for the window: absent-package; they could not be installed: this system has no apt-get.",
      nextStep: expect.stringContaining("sudo apt-get update && sudo apt-get install -y absent-package"),
    });
  });

  it("are done without where that is possible, and the consequence is said", async () => {
    searchIn(temporaryFolder());
    const { step, context } = stepFor("Going on; native code is not confined.");
    await step.run();
    expect(context.reporter.lines[0]).toContain("native code is not confined");
    expect(context.reporter.lines[1]).toContain("sudo apt-get install -y absent-package");
  });

  it("names the terminal command where there is neither a display nor Xvfb", async () => {
    searchIn(temporaryFolder());
    await expect(startVirtualDisplay()).rejects.toMatchObject({
      code: "no-display",
      nextStep: expect.stringContaining("npm run --silent cloister -- ask"),
    });
  });
});
