import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What of the system this asks; a test passes its own. */
export type GpuSources = {
  readonly names: (folder: string) => Promise<readonly string[]>;
  readonly readText: (filePath: string) => Promise<string>;
  /** Standard output of a program. */
  readonly run: (file: string, args: readonly string[]) => Promise<string>;
};

/**
 * Free memory in bytes of the GPU with most of it, or null where there is none and where only native code could tell:
 * that stays in the inference host. On Linux AMD's driver tells in files, and NVIDIA's brings a program that does.
 */
export const freeGpuBytes = async (
  platform: NodeJS.Platform = process.platform,
  sources: GpuSources = systemSources,
): Promise<number | null> => {
  if (platform !== "linux") {
    return null;
  }
  const found = await Promise.all([ofAmd(sources), ofNvidia(sources)]);
  const bytes = found.flat().filter((each) => Number.isSafeInteger(each) && each >= 0);
  return bytes.length === 0 ? null : Math.max(...bytes);
};

const cards = "/sys/class/drm";

const ofAmd = async ({ names, readText }: GpuSources): Promise<readonly number[]> => {
  const folders = (await names(cards).catch(() => [])).filter((name) => /^card\d+$/.test(name));
  return Promise.all(
    folders.map(async (name) => {
      const read = async (file: string): Promise<number> =>
        Number((await readText(path.posix.join(cards, name, "device", file))).trim());
      try {
        return (await read("mem_info_vram_total")) - (await read("mem_info_vram_used"));
      } catch {
        return Number.NaN;
      }
    }),
  );
};

const ofNvidia = async ({ names, run }: GpuSources): Promise<readonly number[]> => {
  // Without the device nobody waits for a program that would only say so.
  if (!(await names("/dev").catch((): string[] => [])).includes("nvidiactl")) {
    return [];
  }
  try {
    const output = await run("/usr/bin/nvidia-smi", [
      "--query-gpu=memory.free",
      "--format=csv,noheader,nounits",
    ]);
    return output
      .split("\n")
      .filter((line) => /^\s*\d{1,8}\s*$/.test(line))
      .map((line) => Number(line) * 1024 * 1024);
  } catch {
    return [];
  }
};

/** The driver answers within a second where it answers at all. */
const timeoutMs = 3000;
const outputBytes = 64 * 1024;

const systemSources: GpuSources = {
  names: (folder) => readdir(folder),
  readText: (filePath) => readFile(filePath, "utf8"),
  run: (file, args) =>
    new Promise((resolve, reject) => {
      const options = { timeout: timeoutMs, maxBuffer: outputBytes, env: {}, killSignal: "SIGKILL" as const };
      execFile(file, [...args], options, (error, stdout) =>
        error === null ? resolve(stdout) : reject(error),
      );
    }),
};
