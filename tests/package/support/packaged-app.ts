import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { OrdinaryUser } from "./ordinary-user.ts";

export type PackagedApp = {
  readonly page: Page;
  readonly processId: number;
  /** What it wrote to stderr so far. */
  readonly output: () => string;
  close(): Promise<void>;
};

const attachWithinMs = 30_000;
const quitWithinMs = 10_000;

/** Chromium says where it listens; the port is its own choice. */
const debuggingAddress = (child: ChildProcess): Promise<{ address: string; output: () => string }> =>
  new Promise((resolve, reject) => {
    let said = "";
    const fail = (reason: string): void => reject(new Error(`The packaged app ${reason}:\n${said}`));
    const timer = setTimeout(() => fail(`said nothing within ${attachWithinMs} ms`), attachWithinMs);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, signal) => fail(`ended with ${code ?? signal}`));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-20_000);
      const address = /DevTools listening on ws:\/\/([\d.:]+)\//u.exec(said)?.[1];
      if (address !== undefined) {
        clearTimeout(timer);
        resolve({ address: `http://${address}`, output: () => said });
      }
    });
  });

const firstPage = async (browser: Browser): Promise<Page> => {
  const context = browser.contexts()[0];
  if (context === undefined) {
    throw new Error("The packaged app has no browser context.");
  }
  return context.pages()[0] ?? (await context.waitForEvent("page"));
};

const connectWithinMs = 20_000;

/** Chromium sometimes leaves the first connection unanswered on a busy machine; a second one is answered at once. */
const connect = (address: string): Promise<Browser> =>
  chromium
    .connectOverCDP(address, { timeout: connectWithinMs })
    .catch(() => chromium.connectOverCDP(address, { timeout: connectWithinMs }));

/** Starts a test build of the package as an ordinary user and attaches to its window. */
export const startPackagedApp = async (packageFolder: string, user: OrdinaryUser): Promise<PackagedApp> => {
  const child = spawn(join(packageFolder, "cloister"), ["--remote-debugging-port=0"], {
    ...user.identity,
    env: user.environment,
    cwd: user.home,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    const { address, output } = await debuggingAddress(child);
    const browser = await connect(address);
    return {
      page: await firstPage(browser),
      processId: child.pid ?? 0,
      output,
      close: async () => {
        // The app first: asked to close, the browser would wait half a minute for its window.
        child.kill("SIGTERM");
        const hardKill = setTimeout(() => child.kill("SIGKILL"), quitWithinMs);
        await ended;
        clearTimeout(hardKill);
        await browser.close();
      },
    };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
};
