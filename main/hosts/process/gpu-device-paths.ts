import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What of the file system this rule looks at; a test passes its own. */
export type DeviceFolders = {
  readonly exists: (path: string) => boolean;
  /** Names in a folder; empty where it cannot be read. */
  readonly names: (folder: string) => readonly string[];
};

/** `/dev/dri` serves Vulkan, `/dev/kfd` AMD's own stack. */
const wholePaths = ["/dev/dri", "/dev/kfd", "/dev/nvidia-caps", "/dev/dxg"];
/** NVIDIA's nodes lie in `/dev` itself: `nvidia0`, `nvidiactl`, `nvidia-uvm`, `nvidia-modeset`. */
const nvidiaNode = /^nvidia(\d+|ctl|-uvm|-uvm-tools|-modeset)$/;

/** The device nodes that a GPU backend needs inside a sandbox; empty on a machine without any, or not on Linux. */
export const gpuDevicePaths = (folders: DeviceFolders = systemFolders): readonly string[] => [
  ...wholePaths.filter(folders.exists),
  ...folders
    .names("/dev")
    .filter((name) => nvidiaNode.test(name))
    .sort()
    .map((name) => join("/dev", name)),
];

const systemFolders: DeviceFolders = {
  exists: existsSync,
  names: (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
};
