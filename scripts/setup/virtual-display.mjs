import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeDisplayFolder } from "./display-folder.mjs";
import { findCommand } from "./find-command.mjs";
import { SetupError } from "./setup-error.mjs";

const startWithinMs = 10_000;
const guard = fileURLToPath(new URL("display-guard.mjs", import.meta.url));
const deathSignalProgram = "/usr/bin/setpriv";

/** Whether a window has no screen to open on. */
export function lacksDisplay(environment = process.env) {
  return process.platform === "linux" && !environment.DISPLAY && !environment.WAYLAND_DISPLAY;
}

/**
 * Starts a display in memory. Only who can read the cookie file may draw on it. It ends with this process,
 * however that ends.
 *
 * @param {{ readonly sharedWithOtherUsers?: boolean }} [options] tests also start the app as another user
 * @returns {Promise<{ readonly env: { readonly DISPLAY: string, readonly XAUTHORITY: string }, readonly stop: () => Promise<void> }>}
 * @throws {SetupError} without Xvfb, or when it does not start
 */
export async function startVirtualDisplay(options = {}) {
  const xvfb = findCommand("Xvfb");
  if (xvfb === undefined) {
    throw new SetupError(
      "There is no display, and Xvfb, which makes one in memory, is not installed.",
      'Run `sudo apt-get install -y xvfb`, or use the terminal: npm run --silent cloister -- ask "…"',
      { code: "no-display" },
    );
  }
  const shared = options.sharedWithOtherUsers === true;
  const folder = await makeDisplayFolder(shared);
  const cookieFile = path.join(folder, "Xauthority");
  await writeFile(cookieFile, cookieRecord(), { mode: shared ? 0o644 : 0o600 });
  // Whoever kills the guard too, as by its name, still takes the display with it.
  const tied = existsSync(deathSignalProgram) ? [deathSignalProgram, "--pdeathsig", "KILL"] : [];
  const settings = [
    "-displayfd",
    "1",
    "-screen",
    "0",
    "1280x1024x24",
    "-nolisten",
    "tcp",
    "-auth",
    cookieFile,
  ];
  const child = spawn(process.execPath, [guard, folder, ...tied, xvfb, ...settings], {
    // A group of its own: Ctrl+C must end the app first, and the app needs its display for that.
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const stop = async () => {
    const isOver = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    child.ref();
    const over = isOver ? undefined : new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await over;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const number = await displayNumber(child);
    child.unref();
    /** @type {import("node:net").Socket} */ (child.stdin).unref();
    child.stdout.destroy();
    child.stderr.destroy();
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookieFile }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {import("node:child_process").ChildProcessWithoutNullStreams} child @returns {Promise<number>} */
function displayNumber(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    let complaint = "";
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      reject(
        new SetupError(`Xvfb did not start: ${reason}.`, "Run the same command again, or set DISPLAY.", {
          code: "no-display",
        }),
      );
    };
    const timer = setTimeout(() => fail(`no answer within ${startWithinMs / 1000} s`), startWithinMs);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(complaint.trim().split("\n").at(-1) || `exit code ${code}`));
    child.stderr.setEncoding("utf8").on("data", (text) => {
      complaint = (complaint + text).slice(-4096);
    });
    child.stdout.on("data", (chunk) => {
      said += String(chunk);
      const number = /^(\d+)\n/u.exec(said);
      if (number === null) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve(Number(number[1]));
    });
  });
}

/** One entry of an Xauthority file that holds for every host and display (family "wild"). */
function cookieRecord() {
  const field = (/** @type {Buffer} */ value) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(value.length);
    return Buffer.concat([length, value]);
  };
  const family = Buffer.from([0xff, 0xff]);
  const nothing = Buffer.alloc(0);
  return Buffer.concat([
    family,
    field(nothing),
    field(nothing),
    field(Buffer.from("MIT-MAGIC-COOKIE-1")),
    field(randomBytes(16)),
  ]);
}
