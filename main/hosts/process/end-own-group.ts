/** Ends this process and whatever it started. A host leads a process group of its own, except on Windows. */
export const endOwnGroup = (): void => {
  if (process.platform !== "win32") {
    try {
      process.kill(-process.pid, "SIGKILL");
    } catch {
      // It leads no group: it was started some other way.
    }
  }
  process.exit(0);
};
