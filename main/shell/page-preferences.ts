import { join } from "node:path";
import { app, type WebPreferences } from "electron";

/** The session of our windows: in memory, so that nothing of a chat lies in a browser cache. */
export const windowPartition = "cloister";

/** What every window of ours runs with: sandboxed, isolated, and nothing of Node. */
export const pagePreferences = (): WebPreferences => ({
  partition: windowPartition,
  preload: join(app.getAppPath(), "out", "preload", "preload.cjs"),
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  devTools: !app.isPackaged,
});
