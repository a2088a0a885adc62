/**
 * Builds the app into out/: the main process and preload (for Electron's Node), the hosts and the terminal
 * command (for the Node that ships), and the page (for Electron's Chromium). The targets are those of the
 * oldest runtime in use, the fallback one.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { pinnedCatalogKey } from "./catalog/catalog-keys.mjs";
import { requireSignedCatalog } from "./catalog/catalog-signature.mjs";
import { carriedPackageFolders, writeCheckoutNotices } from "./package/write-software-notices.mjs";

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
  catalogKey: pinnedCatalogKey(root, process.env),
};
requireSignedCatalog(root, buildFacts.catalogKey);

/** English is in the page itself. */
const languages = readdirSync(at("renderer/languages/spoken")).map((name) => name.replace(".ts", ""));

/** Folders in node_modules of the packages that were really built in, to hold the license notices against. */
const builtInFolders = new Set();
const noteBuiltIn = {
  name: "note-built-in-packages",
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const [, folder] = /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//u.exec(id) ?? [];
      if (folder !== undefined) builtInFolders.add(folder);
    }
  },
};

const library = ({ input, outDir, target, format, extension, external = [] }) => ({
  configFile: false,
  root,
  logLevel: "warn",
  publicDir: false,
  plugins: [noteBuiltIn],
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

/** KaTeX's stylesheet names each font in three formats; Chromium reads the first. */
const onlyWoff2 = {
  name: "only-woff2",
  enforce: "pre",
  transform: (code, id) =>
    /katex[^/]*\.css$/u.test(id)
      ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/gu, "")
      : undefined,
};

const page = {
  configFile: false,
  root: at("renderer"),
  logLevel: "warn",
  plugins: [react(), onlyWoff2, noteBuiltIn],
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
    rolldownOptions: { input: [at("renderer/index.html"), at("renderer/quick.html")] },
  },
};

/** One script a language, which the page loads before its own where it speaks that language. */
const translations = (language) => ({
  configFile: false,
  root: at("renderer"),
  logLevel: "warn",
  publicDir: false,
  base: "./",
  build: {
    outDir: at(`${beside}/translations/${language}`),
    emptyOutDir: true,
    target: "chrome130",
    minify: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: at(`renderer/languages/spoken/${language}.ts`),
      output: { entryFileNames: "[name]-[hash].js" },
    },
  },
});

process.on("exit", () => rmSync(at(beside), { recursive: true, force: true }));
await Promise.all([
  build(
    library({
      input: {
        index: at("main/index.ts"),
        "compare-files-worker": at("main/hosts/process/compare-files-worker.ts"),
        "part-file-worker": at("main/downloads/part-file-worker.ts"),
        "report-worker": at("main/comparison/report-worker.ts"),
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
        measurement: at("main/hosts/measurement/index.ts"),
        cli: at("main/cli.ts"),
        "part-file-worker": at("main/downloads/part-file-worker.ts"),
        "report-worker": at("main/comparison/report-worker.ts"),
      },
      outDir: "hosts",
      target: "node26",
      format: "es",
      extension: "js",
      external: ["node-llama-cpp", "better-sqlite3", "koffi"],
    }),
  ),
  build(page),
  ...languages.map((language) => build(translations(language))),
]);
mkdirSync(at(`${beside}/renderer/languages`));
for (const language of languages) {
  const built = at(`${beside}/translations/${language}`);
  const names = readdirSync(built);
  if (names.length !== 1)
    throw new Error(`The words of ${language} are to be one script, not ${names.join(", ")}`);
  renameSync(`${built}/${names[0]}`, at(`${beside}/renderer/languages/${names[0]}`));
}
rmSync(at(`${beside}/translations`), { recursive: true });

// What the check host reads old Chinese, Japanese and Korean PDFs by.
mkdirSync(at(`${beside}/hosts/cmaps`));
for (const name of readdirSync(at("resources/cmaps")).filter((one) => one.endsWith(".bcmap"))) {
  copyFileSync(at(`resources/cmaps/${name}`), at(`${beside}/hosts/cmaps/${name}`));
}

// What the tray shows; it has to lie where main is, also in the package.
copyFileSync(at("resources/icons/32x32.png"), at(`${beside}/main/tray.png`));

const noticed = new Set(await carriedPackageFolders(root));
const unnoticed = [...builtInFolders].filter((folder) => !noticed.has(folder)).sort();
if (builtInFolders.size === 0 || unnoticed.length > 0) {
  throw new Error(`No license notice would tell of what is built in: ${unnoticed.join(", ")}`);
}
await writeCheckoutNotices(root, at(`${beside}/licenses`));

// All of it or nothing takes the place of what was there: a build that fails leaves the last good one.
const previous = at(`out.previous-${process.pid}`);
if (existsSync(at("out"))) {
  renameSync(at("out"), previous);
}
renameSync(at(beside), at("out"));
rmSync(previous, { recursive: true, force: true });
