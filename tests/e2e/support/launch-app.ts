import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import type { Bridge } from "../../../app/ipc/envelope.ts";
import { withDisplay } from "./with-display.ts";

declare global {
  /** What the preload script puts into the page, for the functions that tests run there. */
  const cloister: Bridge;
}

const repository = fileURLToPath(new URL("../../..", import.meta.url));

export type LaunchOptions = {
  /** A profile to start again with; by default a fresh one, deleted by `close`. */
  readonly profileFolder?: string;
  /** CLOISTER_MODELS_DIR; by default the one of the environment, which `npm test` sets. */
  readonly modelsFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Starts this binary (a wrapper, say) with the arguments of the real one. */
  readonly wrapExecutable?: (executablePath: string) => string;
  /** Complaints of the page or of main that the test provokes. All others fail `close`. */
  readonly expectedComplaints?: readonly RegExp[];
};

export type LaunchedApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profileFolder: string;
  readonly mainProcessId: number;
  /** Console errors, content security violations, uncaught errors of the page and of main, so far. */
  readonly complaints: () => readonly string[];
  /** What main has written to the profile's log. */
  readonly log: () => string;
  /** Quits as a person would, deletes the profile if it is ours, and throws when there was an unexpected complaint. */
  readonly close: (options?: { readonly keepProfile?: boolean }) => Promise<void>;
};

type LaunchSpec = {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
};

/** How `npm start` starts the built app. The set-up itself is not run: that is `npm test`'s part. */
export const findLaunchSpec = async (): Promise<LaunchSpec> => {
  const scripts = join(repository, "scripts", "setup");
  const { launchSpec } = await import(join(scripts, "launch-spec.mjs"));
  const { cacheFolder } = await import(join(scripts, "folders.mjs"));
  return launchSpec({ repository: repository.replace(/\/$/, ""), cache: cacheFolder() });
};

/** The environment of a person, without what would change Electron, Node or the app. */
const environmentFor = (spec: LaunchSpec, options: LaunchOptions): Record<string, string> => {
  const dropped = new Set(["NODE_OPTIONS", "ELECTRON_RUN_AS_NODE", "CLOISTER_USER_DATA_DIR"]);
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !dropped.has(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    // Tests find things by their English names, on whatever machine they run.
    LANGUAGE: "en",
    ...spec.env,
    ...(options.modelsFolder === undefined ? {} : { CLOISTER_MODELS_DIR: options.modelsFolder }),
    ...options.env,
  };
};

/** What Chromium says on a machine without a graphics card, and Playwright's own debugger lines. */
const isNoise = (line: string): boolean =>
  /^\s*$|^\[\d+:|^Debugger |^For help, see|dbus|libva|MESA|vaInitialize/.test(line);

const isComplaint = (line: string): boolean =>
  /uncaught exception|unhandled rejection|does not keep to the contract|failed with internal/.test(line);

/** Starts the built app with a profile of its own and waits for its window. */
export const launchApp = async (options: LaunchOptions = {}): Promise<LaunchedApp> => {
  const spec = await findLaunchSpec();
  if (!existsSync(join(spec.cwd, "out", "main", "index.js"))) {
    throw new Error("The app is not built. Run `npm run build`, or `npm test`, which does.");
  }
  const ownsProfile = options.profileFolder === undefined;
  const profileFolder = options.profileFolder ?? mkdtempSync(join(tmpdir(), "cloister-profile-"));
  const complaints: string[] = [];

  const app = await _electron.launch({
    executablePath: options.wrapExecutable?.(spec.executablePath) ?? spec.executablePath,
    args: [...spec.args, `--user-data-dir=${profileFolder}`, ...(options.args ?? [])],
    cwd: spec.cwd,
    env: await withDisplay(environmentFor(spec, options)),
    timeout: 30_000,
  });
  app.process().stderr?.on("data", (bytes: Buffer) => {
    complaints.push(
      ...String(bytes)
        .split("\n")
        .filter((line) => !isNoise(line) && isComplaint(line)),
    );
  });
  app.context().on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(`page: ${message.text()}`);
    }
  });
  app
    .context()
    .on("weberror", (error) => complaints.push(`page: ${error.error().stack ?? error.error().message}`));
  const log = (): string => {
    const path = join(profileFolder, "logs", "main.log");
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  const page = await app.firstWindow({ timeout: 20_000 }).catch(async (error: Error) => {
    await app.close().catch(() => {});
    throw new Error(`The app opened no window. Its log says:\n${log()}`, { cause: error });
  });
  // A display without a window manager gives nobody the focus, and only a focused page may use the clipboard.
  const devTools = await app.context().newCDPSession(page);
  await devTools.send("Emulation.setFocusEmulationEnabled", { enabled: true });
  const mainProcessId = await app.evaluate(() => process.pid);
  let closed = false;
  return {
    app,
    page,
    profileFolder,
    mainProcessId,
    complaints: () => complaints,
    log,
    close: async ({ keepProfile = false } = {}) => {
      if (closed) {
        return;
      }
      closed = true;
      await app.close().catch(() => {});
      const all = [...complaints, ...log().split("\n").filter(isComplaint)];
      if (ownsProfile && !keepProfile) {
        rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 });
      }
      const unexpected = all.filter((line) => !options.expectedComplaints?.some((one) => one.test(line)));
      if (unexpected.length > 0) {
        throw new Error(`The app complained:\n${unexpected.join("\n")}`);
      }
    },
  };
};
