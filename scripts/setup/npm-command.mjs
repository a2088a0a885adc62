import { existsSync } from "node:fs";
import path from "node:path";

/**
 * How to start npm without a shell: through its script with a Node, which also works on Windows, where npm is a .cmd.
 * The Node is the system's own where npm told us, never the one in node_modules, which an install replaces.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {{ readonly file: string, readonly args: readonly string[] }}
 */
export function npmCommand(environment = process.env) {
  const script = environment.npm_execpath;
  const node = environment.npm_node_execpath;
  if (script?.endsWith("npm-cli.js") && existsSync(script)) {
    return { file: node && existsSync(node) ? node : process.execPath, args: [script] };
  }
  const beside = path.join(path.dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  if (process.platform === "win32" && existsSync(beside)) return { file: process.execPath, args: [beside] };
  return { file: "npm", args: [] };
}
