import { copyFile } from "node:fs/promises";
import path from "node:path";
import { prepareFallbackRuntime } from "../../../scripts/setup/prepare-fallback-runtime.mjs";
import { killingReporter } from "./killing-reporter.mjs";

const { cache, facts, tarball } = JSON.parse(process.argv[2] ?? "{}");
await prepareFallbackRuntime({
  cache,
  facts,
  fetchTarball: async (working) => {
    const target = path.join(working, "runtime.tgz");
    await copyFile(tarball, target);
    return target;
  },
  reporter: killingReporter((title) => title.endsWith("unpacking")),
  signal: new AbortController().signal,
});
