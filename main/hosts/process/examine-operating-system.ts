import { execFile } from "node:child_process";
import { access, constants, readlink } from "node:fs/promises";
import type { LibraryLink, OperatingSystemWall } from "./operating-system-wall.ts";
import { sandboxBase } from "./sandbox-base.ts";

const probeTimeoutMs = 10_000;

const findProgram = async (name: string, folders: readonly string[]): Promise<string | null> => {
  for (const folder of folders) {
    const path = `${folder}/${name}`;
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not here; the next folder may have it.
    }
  }
  return null;
};

const libraryLinks = async (): Promise<LibraryLink[]> => {
  const links: LibraryLink[] = [];
  for (const path of ["/lib", "/lib64", "/lib32", "/bin", "/sbin"]) {
    try {
      links.push({ path, target: await readlink(path) });
    } catch (error) {
      // A folder of its own on systems that have not merged it into /usr.
      if ((error as NodeJS.ErrnoException).code === "EINVAL") {
        links.push({ path, target: null });
      }
    }
  }
  return links;
};

/** Null when the program ran and ended well, else why not. */
const tryRun = (program: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(program, args, { env: {}, cwd: "/", timeout: probeTimeoutMs }, (error, _stdout, stderr) => {
      const lastLine = stderr.trim().split("\n").at(-1) ?? "";
      resolve(error === null ? null : lastLine || error.message);
    });
  });

/** Tries the sandbox with a program that does nothing: a system may have it and yet forbid user namespaces. */
export const examineOperatingSystem = async (system: {
  readonly platform: string;
  /** Absolute: nothing is looked for along a PATH that somebody else set. */
  readonly programFolders: readonly string[];
}): Promise<OperatingSystemWall> => {
  if (system.platform !== "linux") {
    return { kind: "none", reason: "Cloister has no sandbox for this system yet", prlimitPath: null };
  }
  const [bubblewrapPath, prlimitPath, links] = await Promise.all([
    findProgram("bwrap", system.programFolders),
    findProgram("prlimit", system.programFolders),
    libraryLinks(),
  ]);
  if (bubblewrapPath === null) {
    return { kind: "none", reason: "bubblewrap is not installed", prlimitPath };
  }
  const problem = await tryRun(bubblewrapPath, [...sandboxBase(links), "--", "/usr/bin/true"]);
  return problem === null
    ? { kind: "bubblewrap", bubblewrapPath, libraryLinks: links, prlimitPath }
    : {
        kind: "none",
        reason: `bubblewrap does not work on this system (${problem.slice(0, 200)})`,
        prlimitPath,
      };
};
