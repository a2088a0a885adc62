import { spawnSync } from "node:child_process";

/** Whether an ordinary user on this machine is refused a namespace of their own, which Chromium's sandbox builds on. */
export const lacksUserNamespaces = (): boolean =>
  spawnSync("unshare", ["--user", "--map-root-user", "true"], { stdio: "ignore" }).status !== 0;
