import { spawnSync } from "node:child_process";

/** Why no disk that is too small can be made here, for the tests that need one; null where it can. */
export const whyNoSmallDisk = ((): string | null => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return "needs root on Linux to mount a small disk";
  }
  const tried = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
  return tried.status === 0 ? null : "this machine does not let root mount a small disk";
})();
