import { app, dialog } from "electron";

/**
 * Ends a start that cannot be: with the sentence in the terminal and, where people start apps without one, in the
 * system's own box. Works before Electron is ready and before there is a profile to log to.
 */
export const refuseStart = (sentence: string, exitCode: number): void => {
  process.stderr.write(`${sentence}\n`);
  if (process.platform !== "linux") {
    dialog.showErrorBox("Cloister cannot start", sentence);
  }
  app.exit(exitCode);
};
