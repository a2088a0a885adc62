import { spawnSync } from "node:child_process";
import type { OrdinaryUser } from "./ordinary-user.ts";

/** Whether an ordinary user on this machine is refused namespaces of their own, which sandboxes build on. */
export const lacksUserNamespaces = (identity: OrdinaryUser["identity"] = {}): boolean =>
  spawnSync("unshare", ["--map-root-user", "true"], { ...identity, cwd: "/", stdio: "ignore" }).status !== 0;
