/** The import rules of the house. There is no exceptions list: a rule that does not fit is changed here, for everybody. */
const sockets = "^(node:)?(net|tls|dgram|dns|dns/promises|http|https|http2|inspector|undici)$";

const only = (name, target, from, comment) => ({
  name,
  comment,
  severity: "error",
  from: { pathNot: from },
  to: target,
});

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Data flows one way.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      comment: "An import that cannot be resolved escapes every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "app-imports-zod-only",
      comment: "app/ is what every process agrees on: zod and itself only.",
      severity: "error",
      from: { path: "^app/" },
      to: { pathNot: ["^app/", "^node_modules/zod/"] },
    },
    only(
      "electron-in-shell-only",
      { path: "^(node_modules/)?electron(/|$)" },
      "^(main/shell|main/preload|tests)/",
      "Everything outside main/shell and main/preload runs without Electron.",
    ),
    only(
      "node-llama-cpp-in-inference-only",
      { path: "^node_modules/(node-llama-cpp|@node-llama-cpp)/" },
      "^(main/hosts/inference|tests)/",
      "Native code runs in its host.",
    ),
    only(
      "better-sqlite3-in-storage-only",
      { path: "^node_modules/(@types/)?better-sqlite3" },
      "^(main/hosts/storage|tests)/",
      "Native code runs in its host.",
    ),
    only(
      "koffi-in-measurement-only",
      { path: "^node_modules/koffi/" },
      "^main/hosts/measurement/",
      "Native code runs in its host.",
    ),
    only(
      "sockets-in-egress-only",
      { path: sockets },
      "^(main/egress|tests|scripts)/",
      "The one gate to the network is main/egress.",
    ),
    {
      name: "renderer-is-a-web-page",
      comment: "The renderer imports app/ and web packages: never main, Electron or Node.",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: ["^main/", "^(node_modules/)?electron(/|$)"] },
    },
    {
      name: "renderer-without-node",
      comment: "The renderer has no Node.",
      severity: "error",
      from: { path: "^renderer/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "main-never-imports-renderer",
      severity: "error",
      from: { path: "^(main|app)/" },
      to: { path: "^renderer/" },
    },
    {
      name: "main-features-keep-to-themselves",
      comment: "A feature is given what it needs by the composition root; it may name a host's contract.",
      severity: "error",
      from: { path: "^main/(?!shell/|preload/|hosts/|egress/|disk/)([^/]+)/" },
      to: {
        path: "^main/",
        pathNot: ["^main/$1/", "^main/disk/", "^main/hosts/process/", "^main/hosts/[^/]+/contract\\.ts$"],
      },
    },
    {
      name: "disk-knows-no-feature",
      comment: "What every feature needs of the file system, and nothing of what the files hold.",
      severity: "error",
      from: { path: "^main/disk/" },
      to: { path: "^(app|main)/", pathNot: "^main/disk/" },
    },
    {
      name: "hosts-keep-to-themselves",
      comment: "A host shares the process frame with the others, closes its network, and nothing else.",
      severity: "error",
      from: { path: "^main/hosts/([^/]+)/" },
      to: {
        path: "^main/",
        pathNot: ["^main/hosts/$1/", "^main/hosts/process/", "^main/egress/guard\\.ts$"],
      },
    },
    {
      name: "renderer-features-keep-to-themselves",
      comment: "Renderer features meet in components/, bridge/ and languages/.",
      severity: "error",
      from: { path: "^renderer/(?!components/|bridge/|shell/|styles/|languages/)([^/]+)/" },
      to: {
        path: "^renderer/",
        pathNot: ["^renderer/$1/", "^renderer/(components|bridge|styles|languages)/", "-store\\.ts$"],
      },
    },
    {
      name: "nothing-imports-a-composition-root",
      severity: "error",
      from: {},
      to: { path: "^main/(index|cli)\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "main/tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
