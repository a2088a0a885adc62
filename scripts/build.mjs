/**
 * Builds the app into out/: the main process and preload (for Electron's Node), the hosts and the terminal
 * command (for the Node that ships), and the page (for Electron's Chromium). The targets are those of the
 * oldest runtime in use, the fallback one.
 */
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (path) => `${root}${path}`;
/** Two builds at once do not meet; the later one wins whole. */
const beside = `out.building-${process.pid}`;
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const readJson = (path) => JSON.parse(readFileSync(at(path), "utf8"));
const buildFacts = {
  version: readJson("package.json").version,
  // The Electron that users get; what runs in development may be the fallback.
  electronVersion: readJson("package.json").devDependencies.electron,
  engineVersion: `node-llama-cpp ${readJson("node_modules/node-llama-cpp/package.json").version}`,
};

const library = ({ input, outDir, target, format, extension, external = [] }) => ({
  configFile: false,
  root,
  logLevel: "warn",
  publicDir: false,
  define: { __BUILD_FACTS__: JSON.stringify(buildFacts) },
  ssr: { noExternal: true },
  resolve: { conditions: ["node", "import", "default"], mainFields: ["module", "main"] },
  build: {
    ssr: true,
    outDir: at(`${beside}/${outDir}`),
    emptyOutDir: true,
    target,
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input,
      external: ["electron", ...builtins, ...external],
      output: {
        format,
        entryFileNames: `[name].${extension}`,
        chunkFileNames: `chunks/[name]-[hash].${extension}`,
      },
    },
  },
});

const page = {
  configFile: false,
  root: at("renderer"),
  logLevel: "warn",
  plugins: [react()],
  base: "./",
  build: {
    outDir: at(`${beside}/renderer`),
    emptyOutDir: true,
    target: "chrome130",
    minify: true,
    // A font inlined as a data: address would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: at("renderer/index.html") },
  },
};

process.on("exit", () => rmSync(at(beside), { recursive: true, force: true }));
await Promise.all([
  build(
    library({
      input: {
        index: at("main/index.ts"),
        "compare-files-worker": at("main/hosts/process/compare-files-worker.ts"),
        "part-file-worker": at("main/downloads/part-file-worker.ts"),
      },
      outDir: "main",
      target: "node20.18",
      format: "es",
      extension: "js",
    }),
  ),
  build(
    library({
      input: { preload: at("main/preload/preload.ts") },
      outDir: "preload",
      target: "node20.18",
      // A sandboxed preload must be one CommonJS file.
      format: "cjs",
      extension: "cjs",
    }),
  ),
  build(
    library({
      input: {
        inference: at("main/hosts/inference/index.ts"),
        storage: at("main/hosts/storage/index.ts"),
        check: at("main/hosts/check/index.ts"),
        cli: at("main/cli.ts"),
        "part-file-worker": at("main/downloads/part-file-worker.ts"),
      },
      outDir: "hosts",
      target: "node26",
      format: "es",
      extension: "js",
      external: ["node-llama-cpp", "better-sqlite3"],
    }),
  ),
  build(page),
]);

// All of it or nothing takes the place of what was there: a build that fails leaves the last good one.
const previous = at(`out.previous-${process.pid}`);
if (existsSync(at("out"))) {
  renameSync(at("out"), previous);
}
renameSync(at(beside), at("out"));
rmSync(previous, { recursive: true, force: true });
