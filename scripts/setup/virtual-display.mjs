import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findCommand } from "./find-command.mjs";
import { SetupError } from "./setup-error.mjs";

const startWithinMs = 10_000;

/** Whether a window has no screen to open on. */
export function lacksDisplay(environment = process.env) {
  return process.platform === "linux" && !environment.DISPLAY && !environment.WAYLAND_DISPLAY;
}

/**
 * Starts a display in memory. Only who can read the cookie file may draw on it.
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
  const folder = await mkdtemp(path.join(tmpdir(), "cloister-display-"));
  const cookieFile = path.join(folder, "Xauthority");
  const shared = options.sharedWithOtherUsers === true;
  if (shared) await import("node:fs/promises").then(({ chmod }) => chmod(folder, 0o755));
  await writeFile(cookieFile, cookieRecord(), { mode: shared ? 0o644 : 0o600 });
  const child = spawn(
    xvfb,
    ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-auth", cookieFile],
    {
      // A group of its own: Ctrl+C must end the app first, and the app needs its display for that.
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    },
  );
  const stop = async () => {
    child.kill("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const number = await displayNumber(child);
    child.unref();
    /** @type {import("node:net").Socket} */ (child.stdio[3]).destroy();
    child.stderr?.destroy();
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookieFile }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<number>} */
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
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      complaint = (complaint + text).slice(-4096);
    });
    child.stdio[3]?.on("data", (chunk) => {
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
