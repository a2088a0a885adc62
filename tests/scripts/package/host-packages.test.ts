import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  enginePackages,
  hostPackageFolders,
  koffiBinaryPackage,
} from "../../../scripts/package/host-packages.mjs";

const lock = {
  "node_modules/node-llama-cpp": {
    dependencies: { chalk: "5", yargs: "17" },
    optionalDependencies: { "@node-llama-cpp/linux-x64": "3", "@node-llama-cpp/linux-x64-cuda": "3" },
  },
  "node_modules/node-llama-cpp/node_modules/chalk": {},
  "node_modules/chalk": { dependencies: { "ansi-styles": "4" } },
  "node_modules/ansi-styles": {},
  "node_modules/yargs": { dependencies: { cliui: "8" } },
  "node_modules/cliui": {},
  "node_modules/@node-llama-cpp/linux-x64": {},
  "node_modules/@node-llama-cpp/linux-x64-cuda": {},
};

describe("enginePackages", () => {
  it("takes the processor's and Vulkan's engines, and CUDA's only when asked", () => {
    expect(enginePackages("linux", "x64", { cuda: false })).toEqual([
      "@node-llama-cpp/linux-x64",
      "@node-llama-cpp/linux-x64-vulkan",
    ]);
    expect(enginePackages("win32", "x64", { cuda: true })).toEqual([
      "@node-llama-cpp/win-x64",
      "@node-llama-cpp/win-x64-vulkan",
      "@node-llama-cpp/win-x64-cuda",
      "@node-llama-cpp/win-x64-cuda-ext",
    ]);
    expect(enginePackages("darwin", "arm64", { cuda: false })).toEqual(["@node-llama-cpp/mac-arm64-metal"]);
    expect(enginePackages("linux", "arm64", { cuda: true })).toEqual(["@node-llama-cpp/linux-arm64"]);
  });

  it("names only packages that the engine has", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const platforms = [
      ["linux", "x64"],
      ["linux", "arm64"],
      ["darwin", "x64"],
      ["darwin", "arm64"],
      ["win32", "x64"],
      ["win32", "arm64"],
    ] as const;
    const offered = Object.keys(packages["node_modules/node-llama-cpp"].optionalDependencies);
    for (const [platform, architecture] of platforms) {
      expect(offered).toEqual(
        expect.arrayContaining([...enginePackages(platform, architecture, { cuda: true })]),
      );
    }
  });
});

describe("hostPackageFolders", () => {
  it("follows the lock from a package outwards, without what no host loads and other engines", () => {
    expect(hostPackageFolders(lock, "node-llama-cpp", ["@node-llama-cpp/linux-x64"])).toEqual([
      "node_modules/@node-llama-cpp/linux-x64",
      "node_modules/node-llama-cpp",
      "node_modules/node-llama-cpp/node_modules/chalk",
    ]);
  });

  it("takes koffi with the binary of one system", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    for (const [platform, architecture] of [
      ["linux", "x64"],
      ["darwin", "arm64"],
      ["win32", "arm64"],
    ] as const) {
      expect(hostPackageFolders(packages, "koffi", [koffiBinaryPackage(platform, architecture)])).toEqual([
        `node_modules/@koromix/koffi-${platform}-${architecture}`,
        "node_modules/koffi",
      ]);
    }
  });
});
