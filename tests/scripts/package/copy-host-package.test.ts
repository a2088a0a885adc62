import { expect, it } from "vitest";
import { isLoadedAtRunTime } from "../../../scripts/package/copy-host-package.mjs";

it.each([
  ["node-llama-cpp", "dist/index.js", true],
  ["node-llama-cpp", "dist/cli/utils/ConsoleInteraction.js", true],
  ["node-llama-cpp", "dist/cli/commands/ChatCommand.js", false],
  ["node-llama-cpp", "dist/index.d.ts", false],
  ["node-llama-cpp", "llama/binariesGithubRelease.json", true],
  ["node-llama-cpp", "llama/gitRelease.bundle", false],
  ["node-llama-cpp", "llama/addon/addon.cpp", false],
  ["node-llama-cpp", "llama/CMakeLists.txt", false],
  ["node-llama-cpp", "templates/empty/package.json", false],
  ["@node-llama-cpp/linux-x64", "bins/linux-x64/libllama.v0.5.0.so", true],
  ["@node-llama-cpp/linux-x64-cuda", "bins/linux-x64-cuda/libcudart.so.12", true],
  ["koffi", "src/koffi/index.js", true],
  ["koffi", "cnoke.cjs", false],
  ["koffi", "vendor/node-addon-api/index.js", false],
  ["@koromix/koffi-linux-x64", "linux_x64/koffi.node", true],
  ["@koromix/koffi-linux-x64", "musl_x64/koffi.node", false],
  ["better-sqlite3", "lib/index.js", true],
  ["better-sqlite3", "prebuilds/linux-x64.node", true],
  ["better-sqlite3", "prebuilds/darwin-arm64.node", false],
  ["better-sqlite3", "deps/copy.js", false],
  ["better-sqlite3", "src/addon.cpp", false],
])("%s/%s ships: %s", (name, file, ships) => {
  expect(isLoadedAtRunTime(name, file, "linux-x64")).toBe(ships);
});
