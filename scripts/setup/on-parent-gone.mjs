const lookEveryMs = 500;

/**
 * Tells when npm is gone: a signal that ends npm ends the shell between it and us, but never reaches us.
 * A command that was not started by npm may outlive its parent, as under `nohup`.
 *
 * @param {() => void} tell called once
 * @returns {() => void} stops looking
 */
export function onParentGone(tell) {
  if (process.platform === "win32" || process.env.npm_lifecycle_event === undefined) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    tell();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
