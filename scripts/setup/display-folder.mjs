import { chmod, lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isProcessAlive, ownIdentity } from "./process-identity.mjs";

const prefix = "cloister-display-";
const ownerName = "owner.json";
/** A folder that names no owner may just be on its way. */
const namelessForMs = 24 * 60 * 60 * 1000;

/**
 * A folder for what belongs to one virtual display. What earlier displays have left is removed first.
 *
 * @param {boolean} sharedWithOtherUsers
 * @returns {Promise<string>}
 */
export async function makeDisplayFolder(sharedWithOtherUsers) {
  await removeStaleDisplayFolders();
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  await writeFile(path.join(folder, ownerName), JSON.stringify(await ownIdentity()), { mode: 0o600 });
  if (sharedWithOtherUsers) await chmod(folder, 0o755);
  return folder;
}

/** Only folders of this user whose process is gone. */
async function removeStaleDisplayFolders() {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name);
    if (await isStale(folder)) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** @param {string} folder */
async function isStale(folder) {
  try {
    const info = await lstat(folder);
    if (!info.isDirectory() || info.uid !== process.getuid?.()) return false;
    const text = await readFile(path.join(folder, ownerName), "utf8").catch(() => undefined);
    if (text === undefined) return Date.now() - info.mtimeMs > namelessForMs;
    const { pid, startTime } = JSON.parse(text);
    return (
      Number.isInteger(pid) && typeof startTime === "string" && !(await isProcessAlive({ pid, startTime }))
    );
  } catch {
    return false;
  }
}
