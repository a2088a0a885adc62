import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extractFile, listPackage } from "@electron/asar";
import { expect, test } from "@playwright/test";
import { hostManifest } from "../../main/hosts/process/host-manifest.ts";
import { allowInspection } from "./support/allow-inspection.ts";
import { builtPackage } from "./support/built-package.ts";
import { copyPackage, makeOwn } from "./support/copy-package.ts";
import { filesBelow } from "./support/files-below.ts";
import { lacksUserNamespaces } from "./support/lacks-user-namespaces.ts";
import { ordinaryUser } from "./support/ordinary-user.ts";
import { startPackagedApp } from "./support/packaged-app.ts";
import { processTree } from "./support/process-tree.ts";
import { withSharedDisplay } from "./support/with-shared-display.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const starterModel = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

test.skip(process.platform !== "linux", "the package is made and tested on Linux only, so far");
test.skip(
  lacksUserNamespaces() && process.getuid?.() !== 0,
  "Chromium's sandbox needs user namespaces, which this machine refuses to ordinary users, or a helper owned by root",
);
test.describe.configure({ mode: "default", timeout: 170_000 });

let packageFolder: string;
let workFolder: string;
/** What users get, at a place that any user can read. */
let userBuildFolder: string;
/** The same but for one flag, which lets a test attach. */
let testBuildFolder: string;

test.beforeAll(async () => {
  test.setTimeout(170_000);
  workFolder = mkdtempSync(join(tmpdir(), "cloister-package-"));
  chmodSync(workFolder, 0o755);
  packageFolder = builtPackage();
  userBuildFolder = join(workFolder, "user-build");
  copyPackage(packageFolder, userBuildFolder);
  testBuildFolder = join(workFolder, "test-build");
  copyPackage(packageFolder, testBuildFolder);
  await allowInspection(testBuildFolder, workFolder);
  await withSharedDisplay();
});

test.afterAll(() => rmSync(workFolder, { recursive: true, force: true }));

test("every fuse of the binary is in the state that users get", async () => {
  const { readFuses } = await import(join(repository, "scripts/package/fuses.mjs"));
  const { WasmTrapHandlers: trapHandlers = "on", ...fuses } = await readFuses(
    join(packageFolder, "cloister"),
  );
  expect(fuses).toEqual({
    RunAsNode: "off",
    EnableCookieEncryption: "on",
    EnableNodeOptionsEnvironmentVariable: "off",
    EnableNodeCliInspectArguments: "off",
    EnableEmbeddedAsarIntegrityValidation: "on",
    OnlyLoadAppFromAsar: "on",
    LoadBrowserProcessSpecificV8Snapshot: "off",
    GrantFileProtocolExtraPrivileges: "off",
  });
  expect(trapHandlers).toBe("on");
});

test("the binary is no Node, whatever the environment says", () => {
  const { stdout } = spawnSync(join(packageFolder, "cloister"), ["-e", "console.log('ran')"], {
    env: { PATH: "/usr/bin:/bin", ELECTRON_RUN_AS_NODE: "1" },
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(stdout).not.toContain("ran");
});

test("the asar holds the window's code and nothing else", () => {
  const asar = join(packageFolder, "resources", "app.asar");
  const files = listPackage(asar, { isPack: false })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.\w+$/u.test(path));
  expect(files).toContain("/package.json");
  expect(files).toContain("/out/main/index.js");
  expect(files).toContain("/out/main/host-manifest.json");
  expect(files).toContain("/out/preload/preload.cjs");
  expect(files).toContain("/out/renderer/index.html");
  const known =
    /^\/(?:package\.json|out\/(?:main\/(?:(?:chunks\/)?[\w.-]+\.js(?:on)?|tray\.png)|preload\/preload\.cjs|renderer\/.+))$/u;
  expect(files.filter((path) => !known.test(path))).toEqual([]);
  expect(files.filter((path) => path.endsWith(".map"))).toEqual([]);
  const facts = JSON.parse(extractFile(asar, "package.json").toString("utf8"));
  expect(facts.allowsInspection).toBeUndefined();
});

test("a package that carries the fallback runtime says so in its version, and keeps nothing of its origin", async () => {
  const { findElectronRuntime } = await import(join(repository, "scripts/setup/electron-runtime.mjs"));
  const { cacheFolder } = await import(join(repository, "scripts/setup/folders.mjs"));
  const runtime = await findElectronRuntime({ repository, cache: cacheFolder() });
  const facts = JSON.parse(
    extractFile(join(packageFolder, "resources", "app.asar"), "package.json").toString("utf8"),
  );
  const source = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  expect(facts.version).toBe(
    runtime.kind === "official" ? source.version : `${source.version}+${runtime.kind}.${runtime.version}`,
  );
  for (const stray of ["resources/default_app.asar", "resources/app", "Cypress", "cloister-runtime.json"]) {
    expect(existsSync(join(packageFolder, stray)), stray).toBe(false);
  }
});

test("the manifest in the asar names every file of the hosts, with the SHA-256 it has", () => {
  const resources = join(packageFolder, "resources");
  const text = extractFile(join(resources, "app.asar"), "out/main/host-manifest.json").toString("utf8");
  const { files } = hostManifest.parse(JSON.parse(text));
  // Main starts none of them: the terminal command checks nothing of itself.
  const ofTheTerminal = [
    "host/hosts/cli.js",
    "host/hosts/part-file-worker.js",
    "host/hosts/report-worker.js",
  ];
  const present = filesBelow(resources, "host").filter((path) => !ofTheTerminal.includes(path));
  expect(files.map(({ path }) => path).sort()).toEqual([...present].sort());
  for (const { path, sizeBytes, sha256 } of files) {
    const bytes = readFileSync(join(resources, path));
    expect([path, bytes.length, createHash("sha256").update(bytes).digest("hex")]).toEqual([
      path,
      sizeBytes,
      sha256,
    ]);
  }
});

test("everything that ships has its license in the notices", () => {
  const resources = join(packageFolder, "resources");
  const notices = readFileSync(join(resources, "licenses", "THIRD-PARTY-NOTICES.txt"), "utf8");
  const packages = filesBelow(resources, "host/node_modules")
    .filter((path) => /node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/u.test(path))
    .map((path) => JSON.parse(readFileSync(join(resources, path), "utf8")))
    .map(({ name, version }) => `${name} ${version}`);
  expect(packages.length).toBeGreaterThan(20);
  const bundled = ["zod", "react", "react-dom", "zustand", "@fontsource-variable/inter"].map((name) => {
    const facts = JSON.parse(readFileSync(join(repository, "node_modules", name, "package.json"), "utf8"));
    return `${name} ${facts.version}`;
  });
  for (const title of [...packages, ...bundled, "llama.cpp and ggml", "Node.js", "SmolLM2 135M Instruct"]) {
    expect(notices).toContain(`\n${title}`);
  }
  const listed = JSON.parse(
    readFileSync(join(resources, "licenses", "software-notices.json"), "utf8"),
  ).notices.map(({ name, version }: { name: string; version: string }) => `${name} ${version}`);
  for (const title of [...packages, ...bundled]) {
    expect(listed).toContain(title);
  }
  for (const file of ["LICENSE.electron.txt", "LICENSES.chromium.html", "resources/licenses/LICENSE.txt"]) {
    expect(statSync(join(packageFolder, file)).size, file).toBeGreaterThan(500);
  }
});

test("the model folder of the package is read-only and holds the starter model", () => {
  const folder = join(packageFolder, "resources", "models");
  expect([...filesBelow(folder, ".")].sort()).toEqual([`${starterModel}.gguf`, `${starterModel}.json`]);
  for (const file of filesBelow(folder, ".")) {
    expect(statSync(join(folder, file)).mode & 0o222, file).toBe(0);
  }
});

test("a package for users refuses to be inspected", () => {
  const user = ordinaryUser(workFolder, "refused");
  for (const argument of [
    "--remote-debugging-port=0",
    "--remote-debugging-pipe",
    "--inspect=0",
    "--no-sandbox",
  ]) {
    const { status, stderr } = spawnSync(join(userBuildFolder, "cloister"), [argument], {
      ...user.identity,
      env: user.environment,
      cwd: user.home,
      encoding: "utf8",
      timeout: 20_000,
    });
    expect([argument, status]).toEqual([argument, 2]);
    expect(stderr).toContain(`Cloister does not start with ${argument.split("=")[0]}`);
  }
});

test("an ordinary user chats on the first start, with the sandbox on and the model that came along", async () => {
  const user = ordinaryUser(workFolder, "first");
  const app = await startPackagedApp(testBuildFolder, user);
  try {
    const { page } = app;
    await expect(page).toHaveTitle(/^Cloister/u);
    // The likeliest token each time, so that the small model answers as it is known to.
    await page.getByRole("button", { name: "Chat settings" }).click();
    await page.getByRole("slider", { name: "Temperature" }).press("Home");
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: "Message" }).fill("What is the capital of France?");
    await page.getByRole("button", { name: "Send" }).click();
    const answer = page.getByRole("article", { name: /^Assistant/u });
    await expect(answer).toContainText("Paris", { timeout: 90_000 });
    await expect(page.getByRole("status", { name: "Generation" })).toContainText("tokens/s", {
      timeout: 60_000,
    });

    const processes = processTree(app.processId);
    const renderers = processes.filter(({ commandLine }) =>
      commandLine.join(" ").includes(" --type=renderer "),
    );
    expect(renderers.length).toBeGreaterThan(0);
    for (const { status } of renderers) {
      expect(status.Seccomp).toBe("2");
    }
    const self = String(user.identity.uid ?? process.getuid?.());
    for (const { commandLine, status } of processes) {
      expect(commandLine.join(" ")).not.toContain("--no-sandbox");
      expect(status.Uid?.split(/\s+/u)[0], commandLine.join(" ")).toBe(self);
    }
    const hosts = processes.filter(({ commandLine }) =>
      commandLine.some((argument) => argument.startsWith(join(testBuildFolder, "resources/host/hosts/"))),
    );
    expect(hosts.length).toBeGreaterThan(0);
    expect(filesBelow(user.home, ".").filter((path) => path.endsWith(".gguf"))).toEqual([]);
  } finally {
    await app.close();
  }
});

/** A copy of the test build in which one bit of one file differs. */
const damagedCopy = (name: string, path: string): string => {
  const folder = join(workFolder, name);
  copyPackage(testBuildFolder, folder);
  const file = join(folder, "resources", path);
  makeOwn(file);
  const bytes = readFileSync(file);
  const place = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(file, bytes);
  return folder;
};

const runsHost = (processId: number, host: string): boolean =>
  processTree(processId).some(({ commandLine }) =>
    commandLine.some((argument) => argument.endsWith(`/host/hosts/${host}.js`)),
  );

test("a flipped byte in a host's file keeps that host from starting, and the window usable", async () => {
  const app = await startPackagedApp(
    damagedCopy("damaged-host", "host/hosts/inference.js"),
    ordinaryUser(workFolder, "second"),
  );
  try {
    const { page } = app;
    await page.getByRole("textbox", { name: "Message" }).fill("What is the capital of France?");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("alert")).toContainText(
      "A file of Cloister is damaged: host/hosts/inference.js. Install Cloister again.",
      { timeout: 60_000 },
    );
    expect(runsHost(app.processId, "inference")).toBe(false);
    expect(runsHost(app.processId, "storage")).toBe(true);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
  } finally {
    await app.close();
  }
});

test("a flipped byte in the Node that runs the hosts keeps every host from starting, and the window usable", async () => {
  const app = await startPackagedApp(
    damagedCopy("damaged-node", "host/node"),
    ordinaryUser(workFolder, "third"),
  );
  try {
    const { page } = app;
    await expect(page.getByRole("alert").first()).toContainText(
      "A file of Cloister is damaged: host/node. Install Cloister again.",
      { timeout: 60_000 },
    );
    expect(runsHost(app.processId, "storage")).toBe(false);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
  } finally {
    await app.close();
  }
});

test("the terminal command of the package answers, where there is no network at all", () => {
  const user = ordinaryUser(workFolder, "fourth");
  test.skip(
    lacksUserNamespaces(user.identity),
    "an ordinary user gets no network of their own on this machine",
  );
  const { status, stdout, stderr } = spawnSync(
    "unshare",
    [
      ...["--map-root-user", "--net", "--", join(userBuildFolder, "resources", "bin", "cloister")],
      ...["ask", "--json", "--temperature", "0", "--max-tokens", "16", "What is the capital of France?"],
    ],
    { ...user.identity, env: user.environment, cwd: user.home, encoding: "utf8", timeout: 120_000 },
  );
  expect([status, stderr]).toEqual([0, stderr]);
  expect(JSON.parse(stdout)).toMatchObject({ modelSha256: starterModel });
  expect(JSON.parse(stdout).answer).toContain("Paris");
});
