// Runs a program and ends it, with all it has started, when the process that asked for it is gone, however it went:
// an install that outlives its set-up would work on the same folder as the next one.
// Usage: node guard.mjs <file> [args…], with a pipe on stdin that the asking process keeps open.
import { spawn } from "node:child_process";

const hardKillAfterMs = 3000;
const ownGroup = process.platform !== "win32";
const [file = "", ...args] = process.argv.slice(2);
const child = spawn(file, args, {
  stdio: ["ignore", "inherit", "inherit"],
  detached: ownGroup,
  windowsHide: true,
});

/** @param {NodeJS.Signals} signal */
function kill(signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has just ended.
  }
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    kill("SIGTERM");
    setTimeout(() => kill("SIGKILL"), hardKillAfterMs).unref();
  });
}
process.stdin.on("end", () => kill("SIGKILL")).on("error", () => kill("SIGKILL"));
process.stdin.resume();

child.once("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT" ? 127 : 126);
});
child.once("exit", (code) => process.exit(code ?? 1));
