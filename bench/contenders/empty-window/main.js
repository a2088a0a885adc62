// The least that Electron can show: one window with an empty page, everything else left as Electron has it.
import { fileURLToPath } from "node:url";
import { app, BrowserWindow } from "electron";

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 760 });
  void window.loadFile(fileURLToPath(new URL("index.html", import.meta.url)));
});
app.on("window-all-closed", () => app.quit());
