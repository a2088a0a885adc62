import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { softwareNoticesFile } from "../../../main/licenses/software-notices-file.ts";
import { bundledPackageFolders } from "../../../scripts/package/bundled-packages.mjs";
import { packageNoticeId, softwareNotices } from "../../../scripts/package/software-notices.mjs";
import { thirdPartyNotices } from "../../../scripts/package/third-party-notices.mjs";
import { carriedPackageFolders } from "../../../scripts/package/write-software-notices.mjs";

type LockEntry = {
  readonly name?: string;
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
const packages: Readonly<Record<string, LockEntry>> = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
).packages;

const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf("node_modules/") + 13);
/** What only compiling an engine, a package's scaffolding, or another platform needs: no app carries it. */
const toolsOfTheEngine = [
  "@reflink/reflink",
  "cmake-js",
  "commander",
  "ignore",
  "node-addon-api",
  "typescript",
  "validate-npm-package-name",
  "yargs",
];

/** Found in the lock file alone: from a folder outwards, as Node looks. */
const folderOf = (name: string, from: string): string | undefined => {
  const parts = from.split("/node_modules/");
  for (let length = parts.length; length >= 0; length -= 1) {
    const base = parts.slice(0, length).join("/node_modules/");
    const folder = base === "" ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (folder in packages) return folder;
  }
  return undefined;
};
const neededBy = (roots: readonly string[], leaveOut: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = leaveOut.includes(name) ? undefined : folderOf(name, from);
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const entry = packages[folder];
    for (const next of Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }))
      visit(next, folder);
  };
  for (const root of roots) visit(root, "");
  return found;
};
/** The engine's packages name their system themselves: one built for arm64 says that x64 may install it. */
const engineSystem = { darwin: "mac", win32: "win" }[String(process.platform)] ?? process.platform;
const fits = ({ os, cpu }: LockEntry): boolean =>
  (os === undefined || os.includes(process.platform)) && (cpu === undefined || cpu.includes(process.arch));

test("every package of the lock file that ships or is built in has a notice with its text, and each is counted", async () => {
  const carried = await carriedPackageFolders(process.cwd());
  const noticed = new Set(carried);
  // What ships beside the app: all that the dependencies need, but the tools of the engine and other platforms' engines.
  const shipped = [...neededBy(["better-sqlite3", "node-llama-cpp", "koffi"], toolsOfTheEngine)].filter(
    (folder) => {
      const entry = packages[folder];
      const isEngineOfAnother =
        folder.startsWith("node_modules/@node-llama-cpp/") &&
        !new RegExp(`/${engineSystem}-${process.arch}(?:-|$)`, "u").test(folder);
      return entry !== undefined && fits(entry) && entry.dev !== true && !isEngineOfAnother;
    },
  );
  expect(shipped.length).toBeGreaterThan(50);
  expect(shipped.filter((folder) => !noticed.has(folder))).toEqual([]);
  const builtIn = await bundledPackageFolders(process.cwd(), packages);
  expect(builtIn).toContain("node_modules/spdx-license-list");
  expect(new Set([...shipped, ...builtIn])).toEqual(noticed);

  // No package of the lock file that is not for development is left without a reason.
  const tools = neededBy(toolsOfTheEngine, []);
  const unexplained = Object.entries(packages).filter(
    ([folder, entry]) =>
      folder !== "" &&
      entry.dev !== true &&
      !noticed.has(folder) &&
      fits(entry) &&
      !tools.has(folder) &&
      !toolsOfTheEngine.includes(nameOf(folder)) &&
      // Node has a notice of its own; other engines are chosen by name, not by the lock file.
      !/^node_modules\/(?:node-(?:bin-)?(?:linux|darwin|win)-|@node-llama-cpp\/)/u.test(folder),
  );
  expect(unexplained.map(([folder]) => folder)).toEqual([]);

  const notices = await softwareNotices({ repository: process.cwd(), packageFolders: carried });
  expect(softwareNoticesFile.safeParse({ formatVersion: 1, notices }).error?.issues ?? []).toEqual([]);
  const ids = new Set(notices.map(({ id }) => id));
  expect(ids.size).toBe(notices.length);
  const versions = new Set(
    carried.map((folder) => {
      const entry = packages[folder];
      return packageNoticeId(entry?.name ?? nameOf(folder), entry?.version ?? "");
    }),
  );
  expect([...versions].filter((id) => !ids.has(id))).toEqual([]);
  const binaries = [
    "cpp-httplib",
    "adobe-cmaps",
    "json-for-modern-cpp",
    "llama.cpp",
    "pdf.js",
    "sqlite",
    "sqlite3-multiple-ciphers",
  ];
  expect(notices.length).toBe(versions.size + binaries.length + ["starter-model", "node", "cloister"].length);
  expect(notices.find(({ id }) => id === "cloister")).toMatchObject({
    license: "Apache-2.0",
    text: readFileSync("LICENSE", "utf8").trim(),
  });
  for (const id of [...binaries, "node"]) expect(ids).toContain(id);
});

test("a text is more than what the package says of itself", async () => {
  const packageFolders = await carriedPackageFolders(process.cwd());
  for (const { id, text } of await softwareNotices({ repository: process.cwd(), packageFolders })) {
    const own = text.split("\n").filter((line) => !/^(?:License|Author|Homepage): /u.test(line));
    expect.soft(own.join("").length, id).toBeGreaterThan(90);
  }
});

test("a package without a license file gets the standard text of what it declares", async () => {
  const packageFolders = ["node_modules/react-remove-scroll-bar"];
  const [notice] = (await softwareNotices({ repository: process.cwd(), packageFolders })).filter(({ id }) =>
    id.startsWith("react-remove-scroll-bar@"),
  );
  expect(notice?.text).toContain("The package holds no license file; this is the standard text of MIT.");
  expect(notice?.text).toContain("Permission is hereby granted, free of charge");
});

test("the text in a package's folder tells the same notices", async () => {
  const packageFolders = await carriedPackageFolders(process.cwd());
  const notices = await softwareNotices({ repository: process.cwd(), packageFolders });
  const text = thirdPartyNotices(notices);
  for (const { name, version } of notices) expect(text).toContain(`\n${`${name} ${version}`.trim()}\n`);
});
