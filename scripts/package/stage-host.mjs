import { constants } from "node:fs";
import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { nodeExecutable } from "../setup/node-executable.mjs";
import { copyHostPackage } from "./copy-host-package.mjs";
import { filesBelow } from "./files-below.mjs";
import { enginePackages, hostPackageFolders, koffiBinaryPackage } from "./host-packages.mjs";

/**
 * @typedef {"inference" | "storage" | "check" | "measurement"} HostName
 * @typedef {{
 *   readonly packageFolders: readonly string[],
 *   readonly loads: ReadonlyMap<string, readonly HostName[]>,
 * }} StagedHost
 * `loads` tells for each file below the stage which hosts load it.
 */

/** @type {readonly HostName[]} */
const everyHost = ["inference", "storage", "check", "measurement"];

/**
 * Lays out `host/`, which lies beside the asar: the Node that runs the hosts, their code, and the npm packages they load.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly stage: string,
 *   readonly cuda: boolean,
 * }} options
 * @returns {Promise<StagedHost>}
 */
export async function stageHost({ repository, stage, cuda }) {
  const host = path.join(stage, "host");
  await mkdir(path.join(host, "hosts"), { recursive: true });
  /** @type {Map<string, readonly HostName[]>} */
  const loads = new Map();

  const nodeName = process.platform === "win32" ? "node.exe" : "node";
  await copyFile(nodeExecutable(repository), path.join(host, nodeName), constants.COPYFILE_FICLONE);
  await chmod(path.join(host, nodeName), 0o755);
  loads.set(`host/${nodeName}`, everyHost);

  await writeFile(path.join(host, "package.json"), `${JSON.stringify({ private: true, type: "module" })}\n`);
  loads.set("host/package.json", everyHost);

  for (const file of await filesBelow(path.join(repository, "out", "hosts"))) {
    if (!file.endsWith(".js") && !file.startsWith("cmaps/")) continue;
    const target = path.join(host, "hosts", file);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(path.join(repository, "out", "hosts", file), target);
    const own = everyHost.filter(
      (name) => file === `${name}.js` || (name === "check" && file.startsWith("cmaps/")),
    );
    // The terminal command and its threads have entries of their own, which no host loads; chunks may belong to any.
    if (!["cli.js", "part-file-worker.js", "report-worker.js"].includes(file))
      loads.set(`host/hosts/${file}`, own.length > 0 ? own : everyHost);
  }

  const { packages } = JSON.parse(await readFile(path.join(repository, "package-lock.json"), "utf8"));
  const engines = enginePackages(process.platform, process.arch, { cuda });
  const platformKey = `${process.platform}-${process.arch}`;
  const binaries = [...engines, koffiBinaryPackage(process.platform, process.arch)];
  const roots = /** @type {const} */ ([
    ["node-llama-cpp", "inference"],
    ["better-sqlite3", "storage"],
    ["koffi", "measurement"],
  ]);
  const packageFolders = [];
  for (const [root, hostName] of roots) {
    for (const folder of hostPackageFolders(packages, root, binaries)) {
      packageFolders.push(folder);
      for (const file of await copyHostPackage({ repository, folder, target: host, platformKey })) {
        // The libraries of the CPU's engine are called by the measurement host too.
        const shared = folder === `node_modules/${engines[0]}`;
        loads.set(`host/${file}`, shared ? ["inference", "measurement"] : [hostName]);
      }
    }
  }
  return { packageFolders, loads };
}
