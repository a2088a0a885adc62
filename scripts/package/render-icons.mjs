// Renders resources/icons/icon.svg to the sizes that desktops ask for. To be run by hand after the drawing has changed:
// node_modules/.bin/node scripts/package/render-icons.mjs (on Linux without a display, under xvfb-run).
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron } from "playwright";
import { findElectronRuntime } from "../setup/electron-runtime.mjs";
import { cacheFolder, repositoryFolder } from "../setup/folders.mjs";

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
const icons = path.join(repositoryFolder, "resources", "icons");

/** A window app that only shows an empty page: Chromium draws the icon as it draws the app. */
const entry = `const { app, BrowserWindow } = require("electron");
app.whenReady().then(() => new BrowserWindow({ show: false, frame: false, transparent: true }).loadURL("data:text/html,"));`;

const runtime = await findElectronRuntime({ repository: repositoryFolder, cache: cacheFolder() });
if (runtime === undefined) throw new Error("No Electron runtime is installed. Run `npm start` first.");
const folder = await mkdtemp(path.join(tmpdir(), "cloister-icons-"));
await writeFile(path.join(folder, "package.json"), JSON.stringify({ name: "icons", main: "main.cjs" }));
await writeFile(path.join(folder, "main.cjs"), entry);
const app = await _electron.launch({
  executablePath: runtime.executablePath,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--force-device-scale-factor=1", folder],
});
try {
  const page = await app.firstWindow();
  const drawing = (await readFile(path.join(icons, "icon.svg"))).toString("base64");
  for (const size of sizes) {
    const dataUrl = await page.evaluate(
      async ({ drawing, size }) => {
        const image = new Image();
        image.src = `data:image/svg+xml;base64,${drawing}`;
        image.width = size;
        image.height = size;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = size;
        canvas.height = size;
        canvas.getContext("2d")?.drawImage(image, 0, 0, size, size);
        return canvas.toDataURL("image/png");
      },
      { drawing, size },
    );
    await writeFile(
      path.join(icons, `${size}x${size}.png`),
      Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64"),
    );
  }
} finally {
  await app.close();
  await rm(folder, { recursive: true, force: true });
}
