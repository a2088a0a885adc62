import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const name = "org.kde.StatusNotifierWatcher";
const path = "/StatusNotifierWatcher";
const property = "IsStatusNotifierHostRegistered";
const patienceMs = 2000;

/** Programs that ask the session bus for the property, one of which every desktop has. */
const asking: readonly (readonly [string, ...(readonly string[])])[] = [
  [
    "gdbus",
    "call",
    "--session",
    "--dest",
    name,
    "--object-path",
    path,
    "--method",
    "org.freedesktop.DBus.Properties.Get",
    name,
    property,
  ],
  ["busctl", "--user", "get-property", name, path, name, property],
  [
    "dbus-send",
    "--session",
    "--print-reply",
    `--dest=${name}`,
    path,
    "org.freedesktop.DBus.Properties.Get",
    `string:${name}`,
    `string:${property}`,
  ],
];

/**
 * Whether this desktop shows tray icons. Windows and macOS always do; on Linux Electron makes an icon and does not say
 * whether anybody shows it, so the desktop itself is asked. Where none of the programs answers, it counts as none: a
 * window must not vanish into a tray that is not there.
 */
export const findTrayHost = async (platform: NodeJS.Platform = process.platform): Promise<boolean> => {
  if (platform !== "linux") {
    return true;
  }
  for (const [program, ...args] of asking) {
    try {
      const { stdout } = await run(program, args, { timeout: patienceMs });
      return /\btrue\b/.test(stdout);
    } catch {
      // Not there, or nobody watches over trays: the next one says the same or knows better.
    }
  }
  return false;
};
