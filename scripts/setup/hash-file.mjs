import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/**
 * @param {string} file
 * @param {"sha256" | "sha512"} algorithm
 * @param {"hex" | "base64"} encoding
 * @param {{ readonly signal?: AbortSignal, readonly onBytes?: (doneBytes: number) => void }} [options]
 * @returns {Promise<string>}
 */
export async function hashFile(file, algorithm, encoding, options = {}) {
  const hash = createHash(algorithm);
  let doneBytes = 0;
  const stream = createReadStream(file, { highWaterMark: 1 << 20 });
  for await (const chunk of stream) {
    options.signal?.throwIfAborted();
    hash.update(chunk);
    doneBytes += chunk.length;
    options.onBytes?.(doneBytes);
  }
  return hash.digest(encoding);
}
