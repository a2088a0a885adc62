import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, join } from "node:path";

/** Hard links where they are possible: half a gigabyte is then there at once. */
const place = (source: string, target: string): void => {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
};

/** Gives a file of a copy bytes of its own, so that changing it leaves the package as it is. */
export const makeOwn = (path: string): void => {
  const beside = `${path}.own`;
  const { mode } = lstatSync(path);
  copyFileSync(path, beside);
  rmSync(path);
  linkSync(beside, path);
  rmSync(beside);
  chmodSync(path, mode);
};

/**
 * A copy that any user can start: Chromium's sandbox helper is set up as an installer does it, owned by root and setuid,
 * where this runs as root.
 */
export const copyPackage = (source: string, target: string): void => {
  mkdirSync(target);
  chmodSync(target, 0o755);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) {
      copyPackage(from, to);
    } else if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(from), to);
    } else if (basename(from) === "chrome-sandbox") {
      copyFileSync(from, to);
      chmodSync(to, process.getuid?.() === 0 ? 0o4755 : 0o755);
    } else {
      place(from, to);
    }
  }
};
