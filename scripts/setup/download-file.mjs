import { open, stat } from "node:fs/promises";

/**
 * Fetches one file with HTTP(S), going on where an earlier try stopped. The bytes land in `target` as they come;
 * whether they are the right ones is for the caller to check.
 *
 * @param {string} url
 * @param {string} target a `.part` file, left in place for the next try when this one fails
 * @param {{
 *   readonly signal: AbortSignal,
 *   readonly sizeBytes: number,
 *   readonly firstByteMs: number,
 *   readonly stallMs: number,
 *   readonly onBytes?: (doneBytes: number) => void,
 * }} options a server that sends no byte for `firstByteMs`, or none more for `stallMs`, is given up
 * @throws {Error} with a message that completes "could not be downloaded: …"
 */
export async function downloadFile(url, target, options) {
  const controller = new AbortController();
  const forward = () => controller.abort(options.signal.reason);
  if (options.signal.aborted) forward();
  options.signal.addEventListener("abort", forward, { once: true });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @param {number} timeoutMs */
  const watch = (timeoutMs) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => controller.abort(new Error(`the server sent nothing for ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
  };
  try {
    watch(options.firstByteMs);
    await transfer(url, target, options, controller.signal, () => watch(options.stallMs));
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : readable(error);
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener("abort", forward);
  }
}

/**
 * @param {string} url
 * @param {string} target
 * @param {{ readonly sizeBytes: number, readonly onBytes?: (doneBytes: number) => void }} options
 * @param {AbortSignal} signal
 * @param {() => void} onActivity
 */
async function transfer(url, target, options, signal, onActivity) {
  const present = await stat(target).then(
    (info) => info.size,
    () => 0,
  );
  // A complete or oversized part proves nothing yet; when its hash was wrong the caller has deleted it.
  const startBytes = present < options.sizeBytes ? present : 0;
  const response = await fetch(url, {
    signal,
    headers: { "accept-encoding": "identity", ...(startBytes > 0 ? { range: `bytes=${startBytes}-` } : {}) },
  });
  const resumed =
    response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${startBytes}-`);
  if (response.status !== 200 && !resumed) {
    await response.body?.cancel();
    throw new Error(`the server answered ${response.status}`);
  }
  if (response.body === null) throw new Error("the server sent an empty answer");
  let doneBytes = resumed ? startBytes : 0;
  const handle = await open(target, resumed ? "r+" : "w");
  try {
    for await (const chunk of response.body) {
      onActivity();
      if (doneBytes + chunk.byteLength > options.sizeBytes)
        throw new Error("the server sent more than the file has");
      await handle.write(chunk, 0, chunk.byteLength, doneBytes);
      doneBytes += chunk.byteLength;
      options.onBytes?.(doneBytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (doneBytes !== options.sizeBytes) {
    throw new Error(`the connection ended after ${doneBytes} of ${options.sizeBytes} bytes`);
  }
}

/**
 * What `fetch` throws says only "fetch failed"; the reason is its cause.
 *
 * @param {unknown} error
 */
function readable(error) {
  if (!(error instanceof Error)) return new Error(String(error));
  const cause = /** @type {NodeJS.ErrnoException | undefined} */ (error.cause);
  if (error instanceof TypeError && cause instanceof Error)
    return new Error(cause.message || cause.code || error.message);
  return error;
}
