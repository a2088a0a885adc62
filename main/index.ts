import { toAppError } from "../app/errors/to-app-error.ts";
import { openLogFile } from "./profile/log-file.ts";
import { chooseProfilePath, ensureProfileFolder } from "./profile/profile-folder.ts";
import { refuseStart } from "./shell/refuse-start.ts";
import { startShell } from "./shell/start-shell.ts";

/**
 * The window app. What stands here is read before Electron is ready and the window opens, so it is little; the services
 * are read while the page's process starts.
 */
const diskExitCode = 6;

try {
  const profile = ensureProfileFolder(chooseProfilePath(process.argv.slice(1)));
  const logFile = openLogFile(profile.logPath);
  const log = (line: string): void => logFile.write(line);
  startShell({
    profileFolder: profile.path,
    makeRouter: async (shell) => (await import("./compose-window-app.ts")).composeWindowApp(shell, log),
    log,
  });
} catch (thrown) {
  refuseStart(toAppError(thrown).message, diskExitCode);
}
