import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { storageConfinement } from "../../../../main/hosts/process/confinements.ts";
import { type SupervisedHost, superviseHost } from "../../../../main/hosts/process/supervise-host.ts";
import { type StorageContract, storageContract } from "../../../../main/hosts/storage/contract.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
let built: Promise<string> | undefined;

const bundle = async (): Promise<string> => {
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  // Below the checkout, where the host's packages are found.
  const outDir = mkdtempSync(join(cache, "storage-host-"));
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root,
    logLevel: "error",
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: "node26",
      minify: false,
      rolldownOptions: {
        input: { storage: join(root, "main/hosts/storage/index.ts") },
        external: ["better-sqlite3", /^node:/],
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  });
  return join(outDir, "storage.js");
};

/** The storage host as the app ships it: one file, made once a test file. */
export const storageHostEntry = (): Promise<string> => {
  built ??= bundle();
  return built;
};

export type TestProfile = {
  readonly folder: string;
  readonly databasePath: string;
  readonly keyHex: string;
};

const made: string[] = [];
const started: SupervisedHost<StorageContract>[] = [];

export const profileIn = (folder: string): TestProfile => ({
  folder,
  databasePath: join(folder, "profile.db"),
  keyHex: "0123456789abcdef".repeat(4),
});

/** An empty profile folder, gone after `cleanUp`. */
export const newProfile = (): TestProfile => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-storage-"));
  made.push(folder);
  return profileIn(folder);
};

/** A real storage host behind its walls, stopped by `cleanUp`. */
export const startStorageHost = async (
  profile: TestProfile,
  log: (line: string) => void = () => {},
): Promise<SupervisedHost<StorageContract>> => {
  const host = superviseHost({
    contract: storageContract,
    entryPath: await storageHostEntry(),
    nodePath: process.execPath,
    confinement: () => storageConfinement(profile.folder),
    log,
  });
  started.push(host);
  return host;
};

/** A real storage host with the profile open. */
export const openStorageHost = async (profile: TestProfile, continued = false) => {
  const host = await startStorageHost(profile);
  await host.call("open", { databasePath: profile.databasePath, keyHex: profile.keyHex, continued });
  return host;
};

export const cleanUp = async (): Promise<void> => {
  await Promise.all(started.splice(0).map((host) => host.dispose()));
  for (const folder of made.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Every file below a folder with its bytes, to see that nothing was touched. */
export const filesIn = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, readFileSync(path)]),
  );

/** The process that holds the database: the innermost one, inside its sandbox. */
export const innermostProcess = (processId: number): number => {
  const children = readFileSync(`/proc/${processId}/task/${processId}/children`, "utf8").trim();
  const [child] = children.split(" ");
  return child === undefined || child === "" ? processId : innermostProcess(Number(child));
};
