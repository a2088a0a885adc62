import { setTimeout as delay } from "node:timers/promises";
import { app } from "electron";

const patienceMs = 3000;

/**
 * Resolves when a test driver that was announced is attached, at once where none was, and after some seconds in any
 * case. A driver that attaches while the page is being opened misses what it waits for, and hangs. Playwright announces
 * itself by two switches, and calls this name in main once it is attached.
 */
export const driverAttached = async (): Promise<void> => {
  const isAnnounced =
    !app.isPackaged &&
    app.commandLine.hasSwitch("inspect") &&
    app.commandLine.getSwitchValue("remote-debugging-port") === "0";
  if (!isAnnounced) {
    return;
  }
  const attached = new Promise<void>((resolve) => {
    Object.assign(globalThis, { __playwright_run: resolve });
  });
  const enough = new AbortController();
  await Promise.race([attached, delay(patienceMs, undefined, { signal: enough.signal }).catch(() => {})]);
  enough.abort();
};
