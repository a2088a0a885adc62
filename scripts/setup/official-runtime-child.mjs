// Runs in a process of its own, so that a download that hangs can be ended. Speaks JSON lines on stdout:
// {"doneBytes", "totalBytes"} while downloading, {"downloaded": true} at the end, {"error"} on failure.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const electronPackage = new URL("../../node_modules/electron/", import.meta.url);
const require = createRequire(new URL("package.json", electronPackage));
const { version } = JSON.parse(readFileSync(new URL("package.json", electronPackage), "utf8"));
const checksums = JSON.parse(readFileSync(new URL("checksums.json", electronPackage), "utf8"));

/** @param {unknown} value */
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

try {
  const { downloadArtifact } = await import(require.resolve("@electron/get"));
  await downloadArtifact({
    version,
    artifactName: "electron",
    checksums,
    platform: process.platform,
    arch: process.arch,
    ...(process.env.electron_config_cache ? { cacheRoot: process.env.electron_config_cache } : {}),
    downloadOptions: {
      quiet: true,
      /** @param {{ transferred: number, total: number | null }} progress */
      getProgressCallback: async ({ transferred, total }) =>
        say({ doneBytes: transferred, totalBytes: total ?? undefined }),
    },
  });
  say({ downloaded: true });
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  say({ error: cause ?? (error instanceof Error ? error.message : String(error)) });
  process.exitCode = 1;
}
