import { Worker } from "node:worker_threads";

const lookEveryMs = 250;
/** Time for a clean end over the closed channel before the end by force. */
const graceMs = 500;

/** Runs beside the host's own loop, so that it ends the process even while a native call blocks that loop. */
const watch = `
const { workerData } = require("node:worker_threads");
const { parentId, lookEveryMs, graceMs } = workerData;
const parentIsGone = () => {
  if (process.ppid !== parentId) return true;
  try {
    process.kill(parentId, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
};
const end = () => {
  try {
    // The host leads a group of its own, its children among it.
    if (process.platform !== "win32") process.kill(-process.pid, "SIGKILL");
  } catch {}
  process.kill(process.pid, "SIGKILL");
};
const timer = setInterval(() => {
  if (parentIsGone()) {
    clearInterval(timer);
    setTimeout(end, graceMs);
  }
}, lookEveryMs);
`;

/** Ends this process within 2 s of its parent's end. Needed where no sandbox of the system's does it. */
export const watchParent = (): void => {
  const worker = new Worker(watch, {
    eval: true,
    workerData: { parentId: process.ppid, lookEveryMs, graceMs },
  });
  worker.unref();
};
