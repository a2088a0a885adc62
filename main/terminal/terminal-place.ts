import { existsSync } from "node:fs";
import path from "node:path";

/** Where the terminal command finds the hosts, which are built into its own folder. */
export type TerminalPlace = {
  readonly entryPath: (host: "inference" | "check" | "measurement") => string;
  /** The installed package's resources, or null in the repository. */
  readonly resourcesFolder: string | null;
};

/** `commandFolder` holds the built command: `<repository>/out/hosts`, or `<resources>/host/hosts`. */
export const terminalPlace = (commandFolder: string): TerminalPlace => {
  const resources = path.resolve(commandFolder, "..", "..");
  const isPackaged =
    path.basename(path.dirname(commandFolder)) === "host" && existsSync(path.join(resources, "models"));
  return {
    entryPath: (host) => path.join(commandFolder, `${host}.js`),
    resourcesFolder: isPackaged ? resources : null,
  };
};
