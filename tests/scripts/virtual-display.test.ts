import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { findCommand } from "../../scripts/setup/find-command.mjs";
import { temporaryFolder } from "./support/temporary-folder.ts";

const holder = fileURLToPath(new URL("support/show-display.mjs", import.meta.url));
const hasXvfb = process.platform === "linux" && findCommand("Xvfb") !== undefined;

const showDisplay = async (temporary: string) => {
  const child = spawn(process.execPath, [holder], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: temporary },
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const said = await new Promise<string>((resolve) =>
    child.stdout.once("data", (text) => resolve(String(text).trim())),
  );
  return { child, gone, folder: path.dirname(said) };
};

/** Xvfb and whatever watches over it. */
const processesNaming = (text: string): readonly string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const commandLine = readFileSync(`/proc/${name}/cmdline`, "utf8");
        return commandLine.includes(text) ? [commandLine] : [];
      } catch {
        return [];
      }
    });

it.runIf(hasXvfb)("takes its display and its folder along when it is killed", async () => {
  const { child, gone, folder } = await showDisplay(temporaryFolder());
  expect(processesNaming(folder).some((line) => line.includes("Xvfb"))).toBe(true);
  child.kill("SIGKILL");
  await gone;
  await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]), { timeout: 10_000, interval: 50 });
  expect(existsSync(folder)).toBe(false);
});

it.runIf(hasXvfb)("leaves nothing behind when it is stopped", async () => {
  const { child, gone, folder } = await showDisplay(temporaryFolder());
  child.kill("SIGTERM");
  expect(await gone).toBe(0);
  expect(processesNaming(folder)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

it.runIf(hasXvfb)("removes the folders of displays whose process is gone, and no others", async () => {
  const temporary = temporaryFolder();
  const folderOf = (name: string, owner?: object) => {
    const folder = path.join(temporary, `cloister-display-${name}`);
    mkdirSync(folder);
    if (owner !== undefined) writeFileSync(path.join(folder, "owner.json"), JSON.stringify(owner));
    return folder;
  };
  const ownerGone = folderOf("gone", { pid: process.pid, startTime: "another-boot:1" });
  const ownerAlive = folderOf("alive", { pid: process.pid, startTime: "unknown" });
  const namelessYoung = folderOf("young");
  const namelessOld = folderOf("old");
  const twoDaysAgoS = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(namelessOld, twoDaysAgoS, twoDaysAgoS);
  const { child, gone } = await showDisplay(temporary);
  const left = [ownerGone, ownerAlive, namelessYoung, namelessOld].map((folder) => existsSync(folder));
  child.kill("SIGTERM");
  await gone;
  expect(left).toEqual([false, true, true, false]);
});
