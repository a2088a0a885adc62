import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FoundDevices } from "./choose-backend.ts";

/** Looks for signs of a GPU without starting anything. Driver lists count only where a device node lies beside them. */
export const findDevices = (): FoundDevices => {
  const machine = { platform: process.platform, architecture: process.arch };
  if (process.platform === "linux") {
    return {
      ...machine,
      nvidia: existsSync("/dev/nvidiactl") || existsSync("/dev/dxg"),
      graphics: names("/dev/dri").some((name) => name.startsWith("renderD")),
    };
  }
  if (process.platform === "win32") {
    const systemFolder = join(process.env.SystemRoot ?? "C:\\Windows", "System32");
    return {
      ...machine,
      nvidia: existsSync(join(systemFolder, "nvcuda.dll")),
      graphics: existsSync(join(systemFolder, "vulkan-1.dll")),
    };
  }
  return { ...machine, nvidia: false, graphics: false };
};

const names = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
