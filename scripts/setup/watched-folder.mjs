import { folderSizeBytes } from "./folder-size.mjs";

const lookEveryMs = 500;

/**
 * Runs a download by a program that says nothing about its progress: watches the folder it fills,
 * shows the bytes, and ends the program when nothing was added for too long.
 *
 * @template T
 * @param {string} folder
 * @param {{
 *   readonly signal: AbortSignal,
 *   readonly stallMs: number,
 *   readonly onBytes: (doneBytes: number) => void,
 * }} options
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T | "stalled">}
 */
export async function withWatchedFolder(folder, options, work) {
  const controller = new AbortController();
  const stalled = new Error("stalled");
  const forward = () => controller.abort(options.signal.reason);
  if (options.signal.aborted) forward();
  options.signal.addEventListener("abort", forward, { once: true });
  let lastBytes = -1;
  let lastChangeMs = Date.now();
  const look = async () => {
    const doneBytes = await folderSizeBytes(folder);
    options.onBytes(doneBytes);
    if (doneBytes !== lastBytes) {
      lastBytes = doneBytes;
      lastChangeMs = Date.now();
    } else if (Date.now() - lastChangeMs > options.stallMs) controller.abort(stalled);
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (error === stalled) return "stalled";
    throw error;
  } finally {
    clearInterval(timer);
    options.signal.removeEventListener("abort", forward);
  }
}
