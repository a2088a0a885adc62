import { examineOperatingSystem } from "./examine-operating-system.ts";
import type { OperatingSystemWall } from "./operating-system-wall.ts";

let found: Promise<OperatingSystemWall> | undefined;

/** What this system offers, examined once in the life of the process. */
export const findOperatingSystemWall = (): Promise<OperatingSystemWall> => {
  found ??= examineOperatingSystem({
    platform: process.platform,
    programFolders: ["/usr/bin", "/bin", "/usr/local/bin"],
  });
  return found;
};
