// Runs Xvfb for a process that may be killed at any moment. When that process is gone the display goes too, a little
// later, so that the app on it can end in good order first, and with it the folder with its cookie.
// Usage: node display-guard.mjs <folder> <file> [args…], with a pipe on stdin that the asking process keeps open.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const appEndsWithinMs = 3000;
const hardKillAfterMs = 2000;
const [folder = "", file = "", ...args] = process.argv.slice(2);
const child = spawn(file, args, { stdio: ["ignore", "inherit", "inherit"] });

function end() {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), hardKillAfterMs);
}

/** @param {number} exitCode */
function leave(exitCode) {
  rmSync(folder, { recursive: true, force: true });
  process.exit(exitCode);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, end);
const afterParent = () => setTimeout(end, appEndsWithinMs);
process.stdin.on("end", afterParent).on("error", afterParent).resume();

child.once("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  leave(127);
});
child.once("exit", (code) => leave(code ?? 1));
