import { spawnSync } from "node:child_process";
import { chownSync, copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

export type OrdinaryUser = {
  readonly home: string;
  /** The whole environment of a program that this user starts. */
  readonly environment: Readonly<Record<string, string>>;
  /** For spawn. Empty where this process is an ordinary user already. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
};

const numberOf = (flag: "-u" | "-g"): number =>
  Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout.trim());

/** Somebody without rights on this machine, with a fresh home and nothing from our environment but the display. */
export const ordinaryUser = (folder: string, name: string): OrdinaryUser => {
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: numberOf("-u"), gid: numberOf("-g") } : {};
  const home = join(folder, name);
  mkdirSync(home, { mode: 0o700 });
  const { DISPLAY: display, XAUTHORITY: cookieFile } = process.env;
  const environment: Record<string, string> = { HOME: home, PATH: "/usr/bin:/bin", LANG: "C.UTF-8" };
  if (display !== undefined) {
    environment.DISPLAY = display;
  }
  if (cookieFile !== undefined) {
    const own = join(home, "Xauthority");
    copyFileSync(cookieFile, own);
    environment.XAUTHORITY = own;
    if (identity.uid !== undefined) {
      chownSync(own, identity.uid, identity.gid ?? 0);
    }
  }
  if (identity.uid !== undefined) {
    chownSync(home, identity.uid, identity.gid ?? 0);
  }
  return { home, environment, identity };
};
