import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { launchApp } from "./support/launch-app.ts";

let profileFolder: string;
test.beforeEach(() => {
  profileFolder = mkdtempSync(join(tmpdir(), "cloister-window-"));
});
test.afterEach(() => rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 }));

test("the window opens again where it was, in the same size and colors", async () => {
  const bounds = { x: 40, y: 60, width: 900, height: 640 };
  const first = await launchApp({ profileFolder });
  await first.app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
    bounds,
  );
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
    )
    .toEqual(bounds);
  await first.close();
  const second = await launchApp({ profileFolder });
  expect(
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
  ).toEqual(bounds);
  await second.close();
});

test("a second start of the same profile brings the first window to the front and ends", async () => {
  const first = await launchApp({ profileFolder });
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const { executablePath, args, cwd, env } = await first.app.evaluate(({ app }) => ({
    executablePath: process.execPath,
    args: [
      app.getAppPath(),
      ...process.argv.filter((argument) => /^--(no-sandbox|user-data-dir)/.test(argument)),
    ],
    cwd: process.cwd(),
    env: {
      DISPLAY: process.env.DISPLAY ?? "",
      XAUTHORITY: process.env.XAUTHORITY ?? "",
      PATH: process.env.PATH ?? "",
    },
  }));
  const second = spawn(executablePath, args, {
    cwd,
    env: { ...env, HOME: process.env.HOME },
    stdio: "ignore",
  });
  const [code] = (await once(second, "exit")) as [number];
  expect(code).toBe(0);
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())),
    )
    .toEqual([true]);
  await first.close();
});

test("the title begins with Cloister, and nothing of the page is kept on disk", async () => {
  const launched = await launchApp({ profileFolder });
  await expect.poll(() => launched.page.title()).toMatch(/^Cloister/);
  const storage = await launched.app.evaluate(({ session }) =>
    session.fromPartition("cloister").getStoragePath(),
  );
  expect(storage).toBeNull();
  await launched.close();
});

test("a page whose process dies comes back", async () => {
  const launched = await launchApp({ profileFolder });
  await launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(() =>
      launched.app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents?.isCrashed() === false && !contents.isLoading() && contents.getTitle();
      }),
    )
    .toMatch(/^Cloister/);
  await launched.close();
});
